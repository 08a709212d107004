import { type Block, type Element, elementsOf, type InputBlock } from './block-kit-rules.ts';
import type { Envelope } from './envelope.ts';
import { find, optionOf, type Person } from './person.ts';
import { asRead, blockTexts } from './reading.ts';
import type { SlackServer } from './server.ts';

/** What is not a message: somebody's page of the app, its shortcut, and modals with buttons on them. */
export type Screens = {
  /** Opens a tab of the app. */
  opensHome(tab?: 'home' | 'messages'): Envelope;
  /** The global shortcut of this id, from the shortcuts menu. */
  usesShortcut(callbackId: string): Envelope;
  /** A button or an option by its label, on the page or on the modal in front. */
  presses(label: string, on: 'home' | 'modal'): Envelope;
  chooses(label: string, on: 'home' | 'modal'): Envelope;
  /** Whether a button is called so. */
  offers(label: string, on: 'home' | 'modal'): boolean;
  reads(on: 'home' | 'modal'): string;
};

type Screen = { id: string; type: 'home' | 'modal'; blocks: (Block | InputBlock)[] };

export function screensOf(slack: SlackServer, person: Person): Screens {
  const { world } = slack;
  const { id } = person;
  const who = {
    team: world.team,
    enterprise: null,
    is_enterprise_install: false,
    user: { id, username: id.toLowerCase(), name: id.toLowerCase(), team_id: world.team.id },
    api_app_id: 'A1',
    token: 'verification',
  };

  function screen(on: 'home' | 'modal'): Screen | undefined {
    const view = person.view();
    if (on === 'modal') return view && { id: view.id, type: 'modal', blocks: view.blocks };
    const blocks = world.homes.get(id);
    return blocks && { id: `H${id}`, type: 'home', blocks };
  }

  function interacts(
    on: 'home' | 'modal',
    wanted: Parameters<typeof find>[1],
    label: string,
    chosen: boolean,
  ) {
    const view = screen(on);
    if (!view) throw new Error(`${on} is not open`);
    const { block, element } = find(view.blocks, wanted, label);
    const action = chosen
      ? { type: element.type, action_id: element.action_id, selected_option: optionOf(element, label) }
      : element;
    return slack.send('interactive', {
      ...who,
      type: 'block_actions',
      container: { type: 'view', view_id: view.id },
      view: { ...view, team_id: world.team.id, app_installed_team_id: world.team.id },
      trigger_id: world.newTrigger(id),
      actions: [{ ...action, block_id: block.block_id ?? 'b', action_ts: world.nextTs() }],
    });
  }

  return {
    opensHome(tab = 'home') {
      const event = {
        type: 'app_home_opened',
        user: id,
        channel: person.direct,
        tab,
        event_ts: world.nextTs(),
      };
      return slack.send('events_api', {
        type: 'event_callback',
        token: 'verification',
        team_id: world.team.id,
        api_app_id: 'A1',
        event,
        event_id: world.next('Ev'),
        event_time: Math.floor(world.now / 1000),
        authorizations: [{ team_id: world.team.id, enterprise_id: null, is_enterprise_install: false }],
      });
    },
    usesShortcut: (callback_id) =>
      slack.send('interactive', {
        ...who,
        type: 'shortcut',
        callback_id,
        trigger_id: world.newTrigger(id),
        action_ts: world.nextTs(),
      }),
    presses: (label, on) =>
      interacts(on, (one) => one.type === 'button' && asRead(one.text) === label, label, false),
    chooses: (label, on) => interacts(on, (one) => optionOf(one, label) !== undefined, label, true),
    offers: (label, on) =>
      (screen(on)?.blocks ?? [])
        .flatMap((block) => elementsOf(block) as Element[])
        .some((one) => one.type === 'button' && asRead(one.text) === label),
    reads: (on) => screen(on)?.blocks.flatMap(blockTexts).join('\n') ?? '',
  };
}
