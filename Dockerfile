# The server as a container. Written for Docker but not run in the project's own checks, which have no Docker.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
# the compiler of PDFs is an optional package too and stays; Node itself is in the image
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/node-linux-* node_modules/node-win-*

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/dist dist
COPY --from=build --chown=node:node /app/shared shared
COPY --from=build --chown=node:node /app/migrations migrations
COPY --from=build --chown=node:node /app/server server
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# the flags of server/node-flags.json
CMD ["node", "--max-semi-space-size=8", "--v8-pool-size=1", "server/main.ts"]
