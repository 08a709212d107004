import { button, buttons, card, context, fields, type GridDay, heading, text } from '../../src/cards/card.ts';
import { type Form, type FormValues, filled } from '../../src/cards/form.ts';
import { escapeRich, trusted } from '../../src/cards/rich-text.ts';
import type { CoachEvent } from '../../src/event.ts';
import { inPlace, privately, type Reply } from '../../src/reply.ts';

/** A card of every kind of block, as the coach might send it. */
const everyBlock = card(
  heading('Votre mois en un coup d’œil'),
  text(
    trusted(
      '**Trois semaines d’affilée.** *La meilleure série de l’équipe.* [Le bilan](https://example.org/bilan)',
    ),
  ),
  fields(
    { label: 'Série en cours', value: trusted('3 semaines') },
    { label: 'Jokers gardés', value: trusted('1 sur 2') },
  ),
  { kind: 'progress', label: 'Écouter', value: 2, of: 3, note: 'Installé' },
  {
    kind: 'grid',
    sentence: trusted('En octobre : **7 jours** notés, 2 jours neutres.'),
    legend: { done: 'noté', neutral: 'jour neutre', open: 'rien de noté', ahead: 'à venir' },
    rows: [
      { label: '6–12 oct.', days: week(['done', 'open', 'done', 'neutral', 'done', 'neutral', 'neutral']) },
      { label: '13–19 oct.', days: week(['done', 'done', 'ahead', 'ahead', 'ahead', 'neutral', 'neutral']) },
    ],
  },
  {
    kind: 'picture',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90"><rect width="300" height="90" fill="#f4eee4"/><path d="M10 80 L90 55 L170 60 L290 15" fill="none" stroke="#1f6b58" stroke-width="4"/></svg>',
    alt: 'Une courbe qui monte de 2 à 6 actions par semaine.',
  },
  context(trusted('Les week-ends et les jours fériés sont neutres.')),
  buttons(
    button('C’est fait', 'nudge.done', 'primary'),
    button('Plus tard', 'nudge.later'),
    button('Pas pour nous', 'nudge.decline', 'danger'),
  ),
);

function week(states: GridDay['state'][]): GridDay[] {
  const names = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'];
  return states.map((state, index) => ({ label: names[index] ?? '', state }));
}

export const nudge = card(
  heading('L’idée du jour'),
  text(
    trusted(
      'Retrouvez, sous vos publications, la plus ancienne question sans réponse. « Bonjour, votre message nous avait échappé. Voici : … » (10 min)\n*D’autres se posaient la même.*',
    ),
  ),
  buttons(
    button('C’est fait', 'nudge.done', 'primary'),
    button('Je m’en charge', 'nudge.take'),
    button('Plus tard', 'nudge.later'),
    button('Une autre', 'nudge.other'),
    button('Pas pour nous', 'nudge.decline'),
  ),
);

const commitForm: Form = {
  action: 'commitments.save',
  title: 'Un engagement',
  submit: 'S’engager',
  intro: trusted('« **Quand** … , nous … » Un moment précis aide plus qu’une bonne intention.'),
  step: { number: 1, of: 2 },
  fields: [
    { id: 'when', kind: 'text', label: 'Quand', hint: 'Un moment, un lieu', required: true, maxLength: 200 },
    { id: 'action', kind: 'text', label: 'Nous…', required: true, multiline: true, maxLength: 600 },
    {
      id: 'every',
      kind: 'choice',
      label: 'Rythme',
      required: true,
      value: 'week',
      options: [
        { value: 'once', label: 'Une fois' },
        { value: 'week', label: 'Chaque semaine' },
      ],
    },
    {
      id: 'days',
      kind: 'choices',
      label: 'Rappel',
      hint: 'Les jours où l’équipe est là',
      required: false,
      options: ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi'].map((label) => ({ value: label, label })),
    },
    { id: 'owner', kind: 'person', label: 'Qui s’en charge', required: false },
  ],
};

const question = card(
  context(trusted('Question 1 sur 25 · Partager')),
  heading('Si la personne qui publie s’absentait demain, qui prendrait le relais ?'),
  {
    kind: 'choice',
    action: 'audit.answer',
    prompt: 'Ce qui vous ressemble le plus',
    options: [
      { value: '0', label: 'Personne', detail: 'Une seule personne a les accès.' },
      { value: '1', label: 'En cherchant', detail: 'Il faudrait retrouver codes ou autorisations.' },
      { value: '2', label: 'Dès aujourd’hui', detail: 'Une deuxième personne a son propre accès.' },
      { value: '3', label: 'Déjà fait', detail: 'Elle a publié ces trois derniers mois.' },
    ],
  },
  buttons(button('Je ne sais pas', 'audit.unknown'), button('Pas pour nous', 'audit.none')),
);

/** A few answers that lead on from each other, so that every way of answering can be tried. */
export function sampleScript(event: CoachEvent): Reply | undefined {
  if (event.kind === 'command') return commandReply(event.text);
  if (event.kind === 'form') return formReply(event.values);
  if (event.kind !== 'action') return undefined;
  if (event.action === 'setup.form') return { kind: 'form', form: commitForm };
  if (event.action === 'audit.answer')
    return inPlace(
      card(
        text(trusted(`Noté : réponse ${event.value}.`)),
        buttons(button('Continuer', 'audit.next', 'primary'), button('Arrêter', 'audit.stop')),
      ),
    );
  return inPlace(card(text(trusted('C’est noté. **Merci.**'))));
}

function commandReply(typed: string): Reply {
  if (typed.startsWith('audit'))
    return {
      kind: 'cards',
      kept: { card: question, pointer: card(text(trusted('Le bilan vous attend en direct.'))) },
    };
  if (typed.startsWith('me'))
    return {
      kind: 'cards',
      private: card(text(trusted('Voici tout ce qui est à vous.'))),
      file: { name: 'mes-données.txt', mediaType: 'text/plain', text: 'Sam, Europe/Paris' },
    };
  if (typed.startsWith('commit') || typed.startsWith('s-engager')) return { kind: 'form', form: commitForm };
  if (typed.startsWith('streak') || typed.startsWith('série')) return privately(everyBlock);
  return privately(
    card(
      heading('Bonjour, je suis Cinq.'),
      text(
        trusted('Je vous aide à garder cinq bonnes habitudes. Pour commencer, **deux minutes de réglages**.'),
      ),
      buttons(button('Régler l’équipe', 'setup.form', 'primary'), button('Les cinq règles', 'rules.list')),
      context(escapeRich('/coach aide montre tout le reste.')),
    ),
  );
}

function formReply(values: FormValues): Reply {
  if (typeof values.when === 'string' && values.when.length < 8)
    return {
      kind: 'form-errors',
      form: filled(commitForm, values),
      errors: { when: 'Soyez plus précis : un jour et une heure, par exemple « lundi à 9 h ».' },
    };
  return privately(card(text(escapeRich(`Engagement noté : quand ${values.when}, nous ${values.action}.`))));
}
