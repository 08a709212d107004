import { valuesOf } from '../../adapters/playground/page/form-values.ts';
import type { Outcome, ShownMessage } from '../../adapters/playground/wire.ts';
import type { Block } from '../../src/cards/card.ts';
import type { Field, FormValues } from '../../src/cards/form.ts';
import { parseRich, type Rich } from '../../src/cards/rich-text.ts';
import type { Harness, Place, SeenCard, SeenField, Visitor } from '../contracts/harness.ts';
import { createScriptedCoach } from '../contracts/scripted-coach.ts';
import { openPlayground } from './open-playground.ts';
import { visitor } from './visitor.ts';

type OpenForm = Extract<Outcome, { kind: 'form' }> & { place: Place; message?: number };

/** The playground's server, with two people who do over HTTP what the page does for them. */
export async function makePlaygroundHarness(): Promise<Harness> {
  const coach = createScriptedCoach();
  const opened = await openPlayground({ coach });
  let { playground } = opened;
  const underWay = new Set<Promise<void>>();
  const problems: string[] = [];
  let waiting: (() => void)[] = [];
  const changed = () => {
    for (const go of waiting) go();
    waiting = [];
  };

  const person = (id: string, name: string): Visitor => {
    let form: OpenForm | undefined;

    /** Not awaited: the page goes on as well while the coach is answering. */
    function act(body: Record<string, unknown>, at: { place: Place; message?: number }) {
      const acting = visitor(playground.address, id)
        .send('/api/event', { as: id, ...at, ...body })
        .then(async (response) => {
          const outcome = (await response.json()) as Outcome;
          if (outcome.kind === 'problem') problems.push(outcome.problem);
          else form = outcome.kind === 'form' ? { ...outcome, ...at } : undefined;
        })
        .finally(() => {
          underWay.delete(acting);
          changed();
        });
      underWay.add(acting);
    }

    async function messages(place: Place): Promise<ShownMessage[]> {
      const { messages } = await visitor(playground.address, id).state();
      return messages.filter((message) => message.place === place && message.author === 'coach');
    }

    async function blocksOf(card: SeenCard): Promise<{ message: ShownMessage; blocks: Block[] }> {
      const all = [...(await messages('channel')), ...(await messages('direct'))];
      const message = all.find((one) => String(one.id) === card.id);
      if (message?.body.kind !== 'card') throw new Error('that card is not there any more');
      return { message, blocks: message.body.card.blocks };
    }

    return {
      id,
      name,
      types: async (text, place = 'channel') => act({ kind: 'command', text }, { place }),
      async presses(label, on) {
        const { message, blocks } = await blocksOf(on);
        const all = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
        const action = all.find((button) => button.label === label)?.action;
        act({ kind: 'action', action }, { place: message.place, message: message.id });
      },
      async chooses(label, on) {
        const { message, blocks } = await blocksOf(on);
        for (const block of blocks) {
          const value = block.kind === 'choice' && block.options.find((one) => one.label === label)?.value;
          if (block.kind !== 'choice' || !value) continue;
          act({ kind: 'action', action: block.action, value }, { place: message.place, message: message.id });
        }
      },
      async fills(answers) {
        if (!form) throw new Error('no form is open');
        const { form: asked, place, message } = form;
        const values = valuesOf(asked);
        for (const field of asked.fields) fill(values, field, answers[field.label]);
        act(
          { kind: 'form', action: asked.action, values },
          { place, ...(message !== undefined && { message }) },
        );
      },
      cards: async (place) =>
        Promise.all((await messages(place)).map((one) => seenCard(one, playground.address, id))),
      form: async () =>
        form && {
          title: form.form.title,
          submit: form.form.submit,
          texts: [form.step ?? '', form.form.intro ? read(form.form.intro) : ''],
          fields: form.form.fields.map((field) => seenField(field, form?.errors?.[field.id])),
        },
    };
  };

  const quiet = async () => {
    await Promise.all(underWay);
  };

  return {
    platform: 'playground',
    workspace: 'playground',
    channel: 'communication',
    coach,
    get messenger() {
      return playground.messenger;
    },
    amina: person('camille', 'Camille'),
    bela: person('sam', 'Sam'),
    async until(find) {
      for (;;) {
        const more = underWay.size > 0;
        const change = new Promise<void>((resolve) => waiting.push(resolve));
        const found = await find();
        if (found !== undefined && found !== false) return found;
        if (!more) throw new Error('not found, and nothing more is on its way');
        await change;
      }
    },
    quiet,
    async restart() {
      await quiet();
      await playground.stop();
      playground = await opened.again(0);
    },
    // Nothing here calls anybody, and nothing here breaks, loses patience or closes its doors.
    called: () => [],
    breakNext: async () => {},
    losePatience: async () => {},
    firstResponse: async () => 'answer',
    loseOrigin: async () => {},
    errorsShown: () => [...problems, ...opened.errors.map(String)],
    async close() {
      await quiet();
      await playground.stop();
      await opened.close();
    },
  };
}

const read = (rich: Rich) =>
  parseRich(rich)
    .map(({ text }) => text)
    .join('');

/** As the page shows it, block by block. */
function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'text':
    case 'context':
      return [read(block.text)];
    case 'fields':
      return block.fields.flatMap(({ label, value }) => [label, read(value)]);
    case 'progress':
      return [block.label, block.note];
    case 'grid':
      return [
        read(block.sentence),
        ...block.rows.flatMap(({ label, days }) => [
          label,
          ...days.map((day) => `${day.label} ${block.legend[day.state]}`),
        ]),
      ];
    case 'picture':
      return [block.alt];
    case 'choice':
      return [block.prompt];
    case 'buttons':
      return [];
    default:
      return block satisfies never;
  }
}

async function seenCard(message: ShownMessage, address: string, person: string): Promise<SeenCard> {
  const { id, body, place, privately } = message;
  const blocks = body.kind === 'card' ? body.card.blocks : [];
  const file = body.kind === 'file' && {
    name: body.name,
    text: await (await fetch(`${address}/api/file/${id}?as=${person}`)).text(),
  };
  return {
    id: String(id),
    texts: blocks.flatMap(textsOf),
    buttons: blocks.flatMap((block) =>
      block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : [],
    ),
    options: blocks.flatMap((block) =>
      block.kind === 'choice'
        ? block.options.map(({ label, detail }) => ({ label, ...(detail && { detail }) }))
        : [],
    ),
    privacy: privately || place === 'direct' ? 'private' : 'public',
    ...(file && { file }),
  };
}

function fill(values: FormValues, field: Field, answer: string | string[] | undefined): void {
  if (answer === undefined) return;
  const chosen = (label: string) =>
    'options' in field ? (field.options.find((one) => one.label === label)?.value ?? label) : label;
  if (answer.length === 0) delete values[field.id];
  else if (field.kind === 'person') values[field.id] = `@{${answer}}`;
  else values[field.id] = typeof answer === 'string' ? chosen(answer) : answer.map(chosen);
}

function seenField(field: Field, error: string | undefined): SeenField {
  const { label, hint, kind, required } = field;
  const options = 'options' in field ? field.options : [];
  const standing = field.kind === 'choices' ? field.values : field.value;
  const labelOf = (value: string) => options.find((one) => one.value === value)?.label ?? value;
  const value =
    field.kind === 'person'
      ? field.value?.slice(2, -1)
      : 'options' in field
        ? [standing ?? []].flat().map(labelOf)
        : standing;
  return {
    label,
    kind,
    required,
    ...(hint && { hint }),
    ...(value !== undefined && value.length > 0 && { value }),
    ...('options' in field && { options: options.map((one) => one.label) }),
    ...(error && { error }),
  };
}
