import type { App } from '@slack/bolt';
import type { Coach } from '../../src/coach.ts';
import { departureEvent, type EventBody, enterpriseOf, installationOf } from './parse.ts';
import type { Removals } from './removals.ts';
import type { Tenancy } from './tenancy.ts';

/** What happens to a workspace rather than by somebody's hand: people leave, the coach is taken out. */
export function hearWorkspaceEvents(
  app: App,
  needs: {
    coach: Coach;
    tenancy: Tenancy;
    removals: Removals;
    /** Runs it unless the process is ending, which then waits for it. Done twice, none of this does harm. */
    lifecycle: (work: () => Promise<unknown>) => Promise<void>;
  },
): void {
  const { coach, tenancy, removals, lifecycle } = needs;

  /** An enterprise's event may concern any workspace in which the coach was seen; strangers leave no trace. */
  const tellDeparture = (body: EventBody, user: string, channel?: string) =>
    lifecycle(async () => {
      const { holder, wide } = installationOf(body);
      const named = wide ? (body.team_id ?? holder) : holder;
      for (const workspace of new Set([named, ...(wide ? await tenancy.workspacesOf(holder) : [])]))
        await coach.handle(departureEvent(workspace, user, channel));
    });

  // Every profile change arrives here; only a deactivated account concerns the coach.
  app.event('user_change', async ({ event, body }) => {
    if (event.user.deleted) await tellDeparture(body, event.user.id);
  });

  // Comes only to those who granted `channels:read` or `groups:read`.
  app.event('member_left_channel', ({ event, body }) => tellDeparture(body, event.user, event.channel));

  app.event('app_uninstalled', ({ body }) =>
    lifecycle(() => removals.uninstalled(installationOf(body).holder, body.event_time * 1000)),
  );

  app.event('tokens_revoked', ({ event, body }) =>
    lifecycle(() =>
      removals.revoked(installationOf(body).holder, event.tokens.bot ?? [], body.event_time * 1000),
    ),
  );

  app.event('team_access_revoked', ({ event, body }) =>
    lifecycle(() => removals.withdrawn(enterpriseOf(body), event.team_ids)),
  );
}
