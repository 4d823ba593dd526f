# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# What is built runs without the tools that built it. Some of them are optional peers of packages that stay, and come
# along with --omit=dev alone: so the tools leave the list first. Versions are those of the lock file.
RUN npm pkg delete devDependencies overrides && npm install --omit=dev

FROM node:22-bookworm-slim
LABEL org.opencontainers.image.title="Imprimatur" \
      org.opencontainers.image.description="Approval workflow for social-media posts" \
      org.opencontainers.image.licenses="EUPL-1.2"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    IMPRIMATUR_DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=modules /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/db/migrations ./db/migrations
COPY package.json LICENSE ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --retries=6 CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
# SIGTERM reaches the program itself, which finishes what is under way.
STOPSIGNAL SIGTERM
CMD ["node", "--disable-proto=delete", "--max-semi-space-size=32", "build/boot/index.js"]
