import type { ShownMessage, ShownPerson } from '../wire.ts';
import { Card, type Press } from './card.tsx';
import { machineTime, timeOfDay } from './dates.ts';
import { Face, Icon } from './marks.tsx';
import { useWords } from './words.ts';

/** One message in the conversation. It can hold the focus, for when the button that had it is gone. */
export function Message(props: {
  message: ShownMessage;
  author: ShownPerson | undefined;
  person: ShownPerson;
  language: string;
  busy: boolean;
  press: (message: number, ...pressed: Parameters<Press>) => void;
  follow: () => void;
}) {
  const { message, author, person, language, busy } = props;
  const say = useWords();
  const name = author?.name ?? 'Cinq';
  const time = timeOfDay(message.at, language, person.zone);
  const own = message.body.kind === 'line' && message.body.command;
  return (
    <li>
      <article
        id={`message-${message.id}`}
        class={`message ${message.privately ? 'private' : message.place === 'channel' ? 'public' : ''}`}
        tabIndex={-1}
        aria-label={`${name}, ${time}`}
      >
        <Face id={message.author} name={name} />
        <div class="message-body">
          <p class="byline">
            <strong>{name}</strong> <time dateTime={machineTime(message.at)}>{time}</time>
            {message.privately && (
              <span class="only-you">
                <Icon name="eye" />
                <span class={own ? 'unseen' : ''}>{say('only-you')}</span>
              </span>
            )}
          </p>
          <Body
            message={message}
            person={person}
            busy={busy}
            press={(action, value) => props.press(message.id, action, value)}
          />
          {message.pointsTo !== undefined && (
            <button type="button" class="follow" onClick={props.follow}>
              {say('follow-pointer')}
            </button>
          )}
        </div>
      </article>
    </li>
  );
}

function Body(props: { message: ShownMessage; person: ShownPerson; busy: boolean; press: Press }) {
  const { message, person } = props;
  const say = useWords();
  const { body } = message;
  switch (body.kind) {
    case 'card':
      return <Card card={body.card} busy={props.busy} press={props.press} />;
    case 'line':
      return <p class={body.command ? 'line command' : 'line'}>{body.text}</p>;
    case 'file':
      return (
        <a class="file" href={`/api/file/${message.id}?as=${person.id}`} download={body.name}>
          <Icon name="file" />
          <span>
            {body.name}
            <span class="file-verb">{say('download')}</span>
          </span>
        </a>
      );
    default:
      return body satisfies never;
  }
}
