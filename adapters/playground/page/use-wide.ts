import { useEffect, useState } from 'preact/hooks';

const WIDE = '(min-width: 900px)';

/** Whether there is room for the sidebar; otherwise it opens as a drawer. The styles know the same width. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const media = matchMedia(WIDE);
    const changed = () => setWide(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, []);
  return wide;
}
