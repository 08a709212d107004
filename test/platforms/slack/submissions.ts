import { checkModal } from './block-kit-rules.ts';
import type { World } from './world.ts';

/** Does with a submitted modal what its acknowledgement says; returns why Slack would show an error instead. */
export function answerForm(world: World, id: string, payload: Record<string, unknown>): string | undefined {
  const view = world.views.find((open) => open.id === id);
  if (!view) return 'the modal is not open any more';
  const close = () => {
    world.views = world.views.filter((open) => open !== view);
    world.changed();
  };
  switch (payload.response_action) {
    case undefined:
    case 'clear':
      close();
      return undefined;
    case 'errors': {
      const errors = payload.errors as Record<string, string>;
      const fields = view.blocks.flatMap(({ type, block_id }) => (type === 'input' ? (block_id ?? []) : []));
      if (!Object.keys(errors).length) return 'errors without any';
      if (!Object.keys(errors).every((field) => fields.includes(field)))
        return 'errors for a field that is not there';
      world.formErrors.set(id, errors);
      world.changed();
      return undefined;
    }
    case 'update': {
      const { modal, faults } = checkModal(payload.view);
      if (!modal || faults.length) return faults.join('; ');
      world.formErrors.delete(id);
      const next = { ...modal, id, user: view.user };
      world.views = world.views.map((open) => (open === view ? next : open));
      world.changed();
      return undefined;
    }
    default:
      return `unknown response_action ${payload.response_action}`;
  }
}
