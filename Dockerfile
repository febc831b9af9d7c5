# Production: the site alone, as a user without rights. Keep /site/db/local on a volume; set
# SITE_URL, SECRET_KEY, SMTP_URL and MAIL_FROM; put a proxy with TLS in front.
FROM node:24-slim AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /site
COPY --from=build --chown=node:node /site ./
RUN mkdir -p db/local && chown node:node db/local
USER node
VOLUME /site/db/local
EXPOSE 4321
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||4321)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["npm", "run", "serve"]
