// Before the first paint: the chosen look, so that nothing flashes, and whether somebody is to be welcomed. Kept in step with src/app/settings.ts.
{
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem('griot:settings') ?? '{}') ?? {}; } catch { /* as on the first visit */ }
  const { theme = 'auto', textSize = 'normal', font = 'standard', language = 'fr', reducedMotion = false, welcomed = false } = kept;
  const night = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  Object.assign(root.dataset, { theme: night ? 'dark' : 'light', text: textSize, font: font === 'legible' ? 'dys' : 'standard', motion: reducedMotion ? 'none' : 'full', visit: welcomed === true ? 'again' : 'first' });
  root.lang = language;
}
