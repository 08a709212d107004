import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import { commandButton } from '../../coach/cards.ts';
import type { PersonalCall } from '../reflections/circle.ts';

/** Says exactly what goes and what stays, before anything does. The question is good for this person alone. */
export const forgetCard = (call: PersonalCall): Card =>
  card(
    heading(call.say.plain('person.forget-title')),
    text(call.say.rich('person.forget-goes')),
    text(call.say.rich('person.forget-stays')),
    context(call.say.rich('person.forget-elsewhere')),
    buttons(
      button(
        call.say.plain('person.forget-yes'),
        encodeAction('person.forget-now', undefined, call.person.id),
        'danger',
      ),
      button(call.say.plain('person.export'), encodeAction('person.export')),
      commandButton(call, call.say.plain('person.stay'), 'me'),
    ),
  );

/** The last thing they hear. */
export const farewellCard = ({ say }: PersonalCall): Card => card(text(say.rich('person.farewell')));
