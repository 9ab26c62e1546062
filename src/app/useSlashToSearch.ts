import { useEffect } from 'react';
import { useLocation } from 'wouter';

const TYPING = 'input, textarea, select, [contenteditable=true]';

/** "/" opens the search from anywhere with a keyboard, except while one is typing. */
export function useSlashToSearch(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return;
      event.preventDefault();
      navigate('/recherche');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate]);
}
