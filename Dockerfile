# Built once with the tools a native module needs, run without them.
FROM node:24-bookworm AS build
WORKDIR /cinq
COPY package.json package-lock.json .npmrc ./
# The build of our own sources follows when they are there.
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY adapters adapters
COPY data data
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /cinq
COPY --from=build /cinq/package.json ./
COPY --from=build /cinq/node_modules node_modules
COPY --from=build /cinq/dist dist
COPY prompts prompts
COPY adapters/playground/page adapters/playground/page
COPY adapters/slack/install/page.css adapters/slack/install/
RUN mkdir -p -m 700 data/local && chown node:node data/local
USER node
VOLUME /cinq/data/local
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
