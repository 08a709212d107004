import type { Instant } from '../../../src/ports.ts';
import { LEAPS, type Leap, type ShownPerson } from '../wire.ts';
import { longDay, machineTime, timeOfDay } from './dates.ts';
import { useWords } from './words.ts';

export type TimePanelProps = {
  now: Instant;
  moving: boolean;
  person: ShownPerson;
  state: { language: string };
  move: (leap: Leap) => void;
};

/** Today's date and hour where the acting person lives, and the ways to move on. */
export function TimePanel({ now, moving, person, state, move }: TimePanelProps) {
  const say = useWords();
  return (
    <section class="time" aria-labelledby="time">
      <h2 id="time">{say('time')}</h2>
      <p class="now">
        <time dateTime={machineTime(now)}>
          <span class="now-hour">{timeOfDay(now, state.language, person.zone)}</span>{' '}
          <span class="now-day">{longDay(now, state.language, person.zone)}</span>
        </time>{' '}
        <span class="now-city">{person.city}</span>
      </p>
      <ul class="leaps">
        {LEAPS.map((leap) => (
          <li key={leap}>
            <button type="button" aria-disabled={moving} onClick={() => !moving && move(leap)}>
              {say(`leap-${leap}`)}
            </button>
          </li>
        ))}
      </ul>
      <p class="time-about">{say('time-about')}</p>
    </section>
  );
}
