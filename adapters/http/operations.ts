import { Hono } from 'hono';
import type { Health } from '../../src/seen/health.ts';
import type { Metrics } from '../../src/seen/metrics.ts';

/** What those who run Cinq ask: is it well, and the figures. Neither shows a secret or what anybody wrote. */
export function operationsRoutes(health: () => Promise<Health>, metrics: Metrics): Hono {
  const app = new Hono();
  app.get('/healthz', async (c) => {
    const now = await health();
    c.header('Cache-Control', 'no-store');
    return c.json(now, now.status === 'down' ? 503 : 200);
  });
  app.get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
  return app;
}
