import type { Instant } from '../../../src/ports.ts';
import type { PageState, Place, ShownPerson } from '../wire.ts';
import { machineTime, shortDay, timeOfDay } from './dates.ts';
import { Face, Icon } from './marks.tsx';
import { useWords } from './words.ts';

/** Where one is, and on a phone what day it is and who one acts as. */
export function TopBar(props: {
  state: PageState;
  place: Place;
  person: ShownPerson;
  now: Instant;
  wide: boolean;
  unread: number;
  openMenu: () => void;
}) {
  const { state, place, person, now, wide } = props;
  const say = useWords();
  const channel = place === 'channel';
  return (
    <header class="top-bar">
      {!wide && (
        <button type="button" class="quiet round menu" aria-label={say('menu')} onClick={props.openMenu}>
          <Icon name="menu" />
          {props.unread > 0 && (
            <span class="dot">
              <span class="unseen">{say('unread')}</span>
            </span>
          )}
        </button>
      )}
      <div class="top-title">
        <h1>{channel ? `#${state.channel}` : say('direct-with')}</h1>
        {wide ? (
          <p>{say(channel ? 'channel-about' : 'direct-about')}</p>
        ) : (
          <p>
            <time dateTime={machineTime(now)}>
              {shortDay(now, state.language, person.zone)} · {timeOfDay(now, state.language, person.zone)}
            </time>{' '}
            · {person.city}
          </p>
        )}
      </div>
      <span class="top-person">
        <Face id={person.id} name={person.name} />
        <span class="top-name">{person.name}</span>
      </span>
    </header>
  );
}
