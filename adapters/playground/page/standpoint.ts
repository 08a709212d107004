import { useEffect, useState } from 'preact/hooks';
import { MEMBERS, memberById } from '../members.ts';
import type { Place } from '../wire.ts';

/** Who one acts as and where one looks: in the address, so that a reload, a bookmark or a second tab keeps it. */
export type Standpoint = { person: string; place: Place };

function readAddress(): Standpoint {
  const [person, place] = location.hash.slice(1).split('/');
  return {
    person: memberById(person ?? '')?.id ?? MEMBERS[0]?.id ?? '',
    place: place === 'direct' ? 'direct' : 'channel',
  };
}

export function useStandpoint(): [Standpoint, (change: Partial<Standpoint>) => void] {
  const [standpoint, setStandpoint] = useState(readAddress);
  useEffect(() => {
    const moved = () => setStandpoint(readAddress());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  const change = (part: Partial<Standpoint>) => {
    const next = { ...standpoint, ...part };
    history.replaceState(null, '', `#${next.person}/${next.place}`);
    setStandpoint(next);
  };
  return [standpoint, change];
}
