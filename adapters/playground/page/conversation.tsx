import { Fragment } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PageState, Place, ShownMessage, ShownPerson } from '../wire.ts';
import type { Press } from './card.tsx';
import { dayKey, longDay } from './dates.ts';
import { CinqMark, Icon } from './marks.tsx';
import { Message } from './message.tsx';
import { useWords } from './words.ts';

/** Closer to the end than this, the conversation follows what arrives. */
const NEAR_END = 120;

export function Conversation(props: {
  state: PageState;
  place: Place;
  person: ShownPerson;
  messages: ShownMessage[];
  earlier: boolean;
  busy: boolean;
  /** While time is on its way, what arrives is what one wants to see. */
  moving: boolean;
  press: (message: number, ...pressed: Parameters<Press>) => void;
  begin: () => void;
  askEarlier: () => void;
  follow: () => void;
}) {
  const { state, place, person, messages } = props;
  const say = useWords();
  const scroller = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const last = messages.at(-1)?.id;

  /** The revision of every message as it was last shown here. */
  const shown = useRef(revisions(messages));
  /** Somebody just asked for what arrives: they are taken to it wherever they were reading. */
  const asked = useRef(false);
  /** The coach has spoken since: a card that changes later, like a list that folds, is not the answer. */
  const answered = useRef(false);
  if (props.busy) asked.current = true;
  else if (answered.current) {
    asked.current = false;
    answered.current = false;
  }

  const measure = () => {
    if (!scroller.current) return;
    const { scrollHeight, scrollTop, clientHeight } = scroller.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
  };
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  /** Moves no further than needed; of an answer taller than the window, the beginning is what one reads first. */
  const bring = (id: number) => {
    const [box, element] = [scroller.current, document.getElementById(`message-${id}`)];
    if (!box || !element) return;
    const frame = box.getBoundingClientRect();
    const below = element.getBoundingClientRect().bottom + 12 - frame.bottom;
    if (below > 0) box.scrollTop += below;
    const above = frame.top + 12 - element.getBoundingClientRect().top;
    if (above > 0) box.scrollTop -= above;
    measure();
  };
  /** While one reads the latest message, however tall, there is nothing to jump to. */
  const latestIsBelow = () => {
    const top = document.getElementById(`message-${last}`)?.getBoundingClientRect().top;
    return top !== undefined && top > (scroller.current?.getBoundingClientRect().bottom ?? 0);
  };
  useLayoutEffect(() => {
    // Elsewhere, or for somebody else, nothing has just arrived: all of it was there.
    shown.current = revisions(messages);
    toEnd();
    if (last === undefined) atEnd.current = true;
    else bring(last);
  }, [place, person.id, props.moving, last === undefined]);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = revisions(messages);
    const newest = Math.max(0, ...before.keys());
    const arrived = messages.find(({ id }) => id > newest)?.id;
    const changed = messages.findLast(({ id, revision }) => (before.get(id) ?? revision) < revision)?.id;
    const wanted = asked.current;
    if (wanted && messages.some(({ id, author }) => id > newest && author !== person.id))
      answered.current = true;
    if (!props.busy && (arrived ?? changed) !== undefined) asked.current = false;
    // A card that answers by changing in place is what one looks at, wherever it stands.
    if (wanted && !answered.current && !props.moving && arrived === undefined && changed !== undefined)
      return bring(changed);
    if (!atEnd.current && !props.moving && !(wanted && arrived !== undefined))
      return setAway(latestIsBelow());
    toEnd();
    if (arrived !== undefined && !props.moving) bring(arrived);
  }, [last, messages]);

  return (
    <div class="conversation">
      <section
        class="scroller"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={say('messages')}
        onScroll={() => {
          measure();
          setAway(!atEnd.current && latestIsBelow());
        }}
      >
        {props.earlier && (
          <button type="button" class="earlier" onClick={props.askEarlier}>
            {say('earlier')}
          </button>
        )}
        {messages.length === 0 && <Empty place={place} begin={props.begin} busy={props.busy} />}
        <ol class="messages">
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              {opensDay(message, messages[index - 1], person.zone) && (
                <li class="day-break">{longDay(message.at, state.language, person.zone)}</li>
              )}
              <Message
                message={message}
                author={state.people.find(({ id }) => id === message.author)}
                person={person}
                language={state.language}
                busy={props.busy}
                press={props.press}
                follow={props.follow}
              />
            </Fragment>
          ))}
        </ol>
      </section>
      {away && (
        <button type="button" class="to-latest" onClick={toEnd}>
          <Icon name="down" />
          {say('to-latest')}
        </button>
      )}
    </div>
  );
}

const revisions = (messages: ShownMessage[]) => new Map(messages.map(({ id, revision }) => [id, revision]));

const opensDay = (message: ShownMessage, before: ShownMessage | undefined, zone: string) =>
  !before || dayKey(before.at, zone) !== dayKey(message.at, zone);

/** An empty place invites. */
function Empty({ place, begin, busy }: { place: Place; begin: () => void; busy: boolean }) {
  const say = useWords();
  return (
    <div class="empty">
      <CinqMark />
      <h2>{say(place === 'channel' ? 'welcome-title' : 'direct-empty-title')}</h2>
      <p>{say(place === 'channel' ? 'welcome-about' : 'direct-empty-about')}</p>
      {place === 'channel' && (
        <button type="button" class="primary" aria-disabled={busy} onClick={begin}>
          {say('welcome-start')}
        </button>
      )}
    </div>
  );
}
