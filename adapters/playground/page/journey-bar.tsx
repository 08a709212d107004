import type { Instant } from '../../../src/ports.ts';
import type { Journey, ShownPerson } from '../wire.ts';
import { longDay, timeOfDay } from './dates.ts';
import { useWords } from './words.ts';

/** Time on its way, with the one thing to do about it. */
export function JourneyBar(props: {
  journey: Journey;
  now: Instant;
  person: ShownPerson;
  language: string;
  stop: () => void;
}) {
  const { journey, now, person, language } = props;
  const say = useWords();
  const of = Math.max(1, journey.to - journey.from);
  return (
    <section class="journey" aria-labelledby="journey">
      <div class="journey-words">
        <label id="journey" for="journey-progress">
          {say('moving')}
        </label>
        <span>
          {longDay(now, language, person.zone)}, {timeOfDay(now, language, person.zone)}
        </span>
      </div>
      <progress id="journey-progress" value={Math.max(0, now - journey.from)} max={of} />
      <button type="button" onClick={props.stop}>
        {say('stop')}
      </button>
    </section>
  );
}
