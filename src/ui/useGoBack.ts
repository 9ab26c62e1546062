import { useCallback } from 'react';
import { useLocation } from 'wouter';

interface NavigationApi {
  readonly canGoBack: boolean;
}

const canGoBack = (): boolean => {
  const api = (window as { readonly navigation?: NavigationApi }).navigation;
  return api?.canGoBack ?? window.history.length > 1;
};

/** Goes back to where the reader came from; to `fallback` when this page was opened directly. */
export function useGoBack(fallback: string): () => void {
  const [, navigate] = useLocation();
  return useCallback(() => {
    if (canGoBack()) window.history.back();
    else navigate(fallback, { replace: true });
  }, [fallback, navigate]);
}
