/** Packages of the npm registry that very many projects use, without those of a well-known scope. */
export const NPM = `
abort-controller accepts acorn adm-zip ajv ajv-formats algoliasearch alpinejs amqplib animejs ansi-colors ansi-regex
ansi-styles apollo-client apollo-link apollo-server apollo-server-express archiver arg argon2 argparse astro async
async-mutex async-retry autocannon autoprefixer ava aws-cdk aws-cdk-lib aws-sdk axe-core axios axios-mock-adapter
axios-retry babel-jest babel-loader babel-plugin-macros babel-preset-expo backbone bcrypt bcryptjs better-sqlite3
better-auth bignumber.js bl bluebird bn.js body-parser bootstrap bottleneck boxen braces browser-sync browserify
browserslist bull bullmq bunyan busboy c8 cac cacache cachedir cal-heatmap camelcase caniuse-lite canvas
canvas-confetti case chai chai-as-promised chai-http chalk change-case chart.js chartjs-node-canvas cheerio chokidar
chokidar-cli class-transformer class-validator class-variance-authority classnames clean-css cli-progress cli-table3
clipboard clipboardy clone clsx cmdk codemirror color colorette colors columnify comlink commander commitizen
compression compression-webpack-plugin concurrently conf config connect-flash connect-redis consola
conventional-changelog convict cookie cookie-parser cookie-session copy-webpack-plugin core-js cors cosmiconfig cpx
cron cross-env cross-fetch cross-spawn crypto-js csrf css-loader css-minimizer-webpack-plugin cssnano csv csv-parse
csv-parser csv-stringify csvtojson cypress cytoscape d3 d3-array d3-scale d3-shape d3-selection dataloader date-fns
date-fns-tz dayjs debug decimal.js deep-equal deepmerge del del-cli delay denque depcheck dependency-cruiser
detect-port dexie diff discord.js dockerode docusaurus dompurify dotenv dotenv-cli dotenv-expand drizzle-kit
drizzle-orm dts-bundle-generator echarts ejs electron electron-builder electron-store electron-updater
embla-carousel-react ember-cli emittery enquirer env-cmd envalid enzyme esbuild esbuild-loader eslint
eslint-config-airbnb eslint-config-airbnb-base eslint-config-next eslint-config-prettier
eslint-import-resolver-typescript eslint-plugin-cypress eslint-plugin-import eslint-plugin-jest
eslint-plugin-jsx-a11y eslint-plugin-n eslint-plugin-node eslint-plugin-prettier eslint-plugin-promise
eslint-plugin-react eslint-plugin-react-hooks eslint-plugin-react-refresh eslint-plugin-simple-import-sort
eslint-plugin-storybook eslint-plugin-tailwindcss eslint-plugin-unicorn eslint-plugin-unused-imports
eslint-plugin-vitest eslint-plugin-vue espree estraverse eventemitter3 eventsource exceljs execa expect expo
expo-cli express express-async-errors express-async-handler express-rate-limit express-session express-validator
extract-zip fabric fast-check fast-deep-equal fast-glob fast-json-stringify fast-xml-parser fastest-levenshtein
fastify fastify-plugin fastq faye-websocket feathers figlet file-loader file-saver file-type filesize filenamify
find-up firebase firebase-admin firebase-functions firebase-tools flatted flat floating-vue flowbite focus-trap
follow-redirects forever form-data formidable formik framer-motion fs-extra fuse.js fzf gatsby gatsby-cli get-port
get-stream gh-pages git-cz glob globals globby google-auth-library googleapis got graceful-fs grammy graphile-worker
graphology graphql graphql-request graphql-tag graphql-ws graphql-yoga gray-matter grunt grunt-cli gsap gulp
gulp-cli gulp-sass handlebars hapi happy-dom hast-util-to-html hbs he helmet hexo highlight.js history
hoist-non-react-statics hono html-entities html-to-text html-webpack-plugin htmlparser2 http-errors http-proxy
http-proxy-middleware http-server http-status-codes https-proxy-agent humanize-duration husky i18next
i18next-browser-languagedetector i18next-http-backend iconv-lite idb ignore image-size immer immutable import-local
imports-loader inherits ini ink inquirer intl-messageformat inversify io-ts ioredis ip ipaddr.js is-docker is-number
is-plain-object isomorphic-dompurify isomorphic-fetch istanbul jasmine jasmine-core jest jest-axe jest-cli
jest-environment-jsdom jest-extended jest-mock-extended jimp jiti joi jose jotai jquery jquery-ui js-base64
js-beautify js-cookie js-sha256 js-tokens js-yaml jscodeshift jscpd jsdoc jsdom json-schema-to-ts
json-schema-to-typescript json-server json5 jsonc-parser jsonfile jsonpath jsonwebtoken jspdf jszip jwks-rsa
jwt-decode kafkajs karma keyv kleur kind-of knex knip koa koa-body koa-bodyparser koa-router konva ky langchain
leaflet lerna less less-loader level levelup lib0 lighthouse lightningcss lint-staged liquidjs lit lit-html
livereload local-web-server localforage lodash lodash-es lodash.clonedeep lodash.debounce lodash.get lodash.merge
lodash.throttle log-symbols log-update log4js loglevel logform long lottie-web lowdb lru-cache lucide lucide-react
lucide-vue-next luxon mailgun-js make-dir mapbox-gl maplibre-gl mark.js markdown-it markdown-it-anchor
markdownlint-cli markdownlint-cli2 marked marked-terminal material-ui mathjs mdast-util-from-markdown memfs
memoize-one memoizee meow merge2 mermaid method-override micro micromatch mime mime-types mini-css-extract-plugin
minimatch minimist mitt mixpanel mixpanel-browser mkdirp mobx mobx-react mobx-react-lite mocha mocha-junit-reporter
mock-fs module-alias moment moment-timezone mongodb mongodb-memory-server mongoose morgan motion mqtt ms msgpackr
msw multer multer-s3 mustache mysql mysql2 nan nanoid nanostores nats ncp nedb needle neo4j-driver nest-winston
neverthrow next next-auth next-i18next next-intl next-mdx-remote next-pwa next-seo next-themes ng-packagr nise nock
node-addon-api node-cache node-cron node-fetch node-forge node-gyp node-notifier node-pre-gyp node-sass
node-schedule nodemailer nodemon nopt normalize-path normalize.css npm npm-check npm-check-updates npm-run-all
npm-run-all2 nprogress numeral nuxt nuxi nwsapi nx nyc object-assign object-hash object-path ofetch on-finished
openai openapi-fetch openapi-types openapi-typescript ora orval oxlint p-limit p-map p-queue p-retry p-timeout pako
papaparse parcel parse5 passport passport-google-oauth20 passport-jwt passport-local path-to-regexp patch-package
pdf-lib pdf-parse pdfjs-dist pdfkit pdfmake peggy pg pg-boss pg-format pg-hstore pg-promise phaser pikaday pinia
pino pino-http pino-pretty pixi.js pkg playwright playwright-core plop pm2 pnpm polished popper.js portfinder
postcss postcss-cli postcss-import postcss-loader postcss-nested postcss-preset-env posthog-js posthog-node preact
prettier prettier-plugin-astro prettier-plugin-organize-imports prettier-plugin-packagejson prettier-plugin-svelte
prettier-plugin-tailwindcss primeng primereact prisma prismjs progress prom-client prompts prop-types protobufjs
proxyquire pug punycode puppeteer puppeteer-core pusher pusher-js q qrcode qrcode.react qs query-string quill radash
ramda randombytes raw-body raw-loader rc re2 react react-app-rewired react-beautiful-dnd react-bootstrap
react-calendar react-chartjs-2 react-color react-colorful react-cookie react-datepicker react-day-picker
react-dev-utils react-dnd react-dnd-html5-backend react-dom react-dropzone react-error-boundary react-flow react-ga4
react-helmet react-helmet-async react-hook-form react-hot-toast react-i18next react-icons
react-infinite-scroll-component react-intersection-observer react-intl react-is react-leaflet react-markdown
react-modal react-native react-native-gesture-handler react-native-reanimated react-native-safe-area-context
react-native-screens react-native-svg react-native-vector-icons react-native-web react-navigation
react-number-format react-pdf react-player react-query react-redux react-refresh react-resizable-panels react-router
react-router-dom react-scripts react-select react-slick react-spinners react-spring react-syntax-highlighter
react-table react-test-renderer react-textarea-autosize react-toastify react-transition-group react-use
react-virtualized react-window recharts recoil redis redoc redux redux-devtools-extension redux-logger
redux-mock-store redux-persist redux-saga redux-thunk reflect-metadata regenerator-runtime rehype-autolink-headings
rehype-highlight rehype-raw rehype-slug rehype-stringify release-it remark remark-cli remark-gfm remark-parse
remark-rehype remix request request-ip require-dir reselect resend resolve resolve-url-loader rimraf rollup
rollup-plugin-visualizer router rrule rspack rxjs safe-buffer sanitize-html sass sass-embedded sass-loader sax
scheduler schema-utils screenfull selenium-webdriver semantic-release semver sequelize sequelize-cli
serialize-javascript serve serve-static serverless serverless-http serverless-offline sharp shelljs shiki shx
signal-exit sinon sinon-chai size-limit slate slick-carousel slugify smol-toml snarkjs socket.io socket.io-client
solid-js sonner sort-package-json source-map source-map-explorer source-map-loader source-map-support split2 sql.js
sqlite sqlite3 standard statuses storybook stream-browserify string-width strip-ansi strip-json-comments stripe
style-loader styled-components styled-jsx styled-system stylelint stylelint-config-standard
stylelint-config-standard-scss stylus superagent superjson supertest supports-color surge svelte svelte-check
svelte-preprocess svg-sprite svgo swagger-jsdoc swagger-ui swagger-ui-express swagger-ui-react swiper swr
systeminformation syncpack tailwind-merge tailwindcss tailwindcss-animate tailwind-variants tap tape tar tar-fs
tedious telegraf temp tempy terser terser-webpack-plugin testcafe testcontainers three through2 tiny-invariant
tinybench tinycolor2 tinymce tippy.js tldts tmp toad-scheduler toml tough-cookie traverse tree-kill tree-sitter trpc
ts-essentials ts-jest ts-loader ts-mocha ts-morph ts-node ts-node-dev ts-pattern ts-prune tsc-alias tsc-watch
tsconfig-paths tsd tslib tslint tsup tsx tsyringe turbo twilio tw-animate-css type-check type-fest typechain
typed-emitter typedoc typeorm typescript typescript-eslint typesense ua-parser-js uglify-js ulid umami unbuild
underscore undici unified unist-util-visit universal-cookie unplugin-auto-import unplugin-vue-components unzipper
update-notifier uri-js url-join url-loader url-parse usehooks-ts use-debounce use-immer util uuid uvu valibot
validate-npm-package-name validator vanilla-extract vaul verdaccio viem vinxi vite vite-node vite-plugin-checker
vite-plugin-dts vite-plugin-pwa vite-plugin-svgr vite-tsconfig-paths vitepress vitest vitest-mock-extended
vscode-languageclient vscode-languageserver vue vue-demi vue-i18n vue-loader vue-router vue-tsc vuedraggable
vuepress vuetify vuex wagmi wait-on wait-for-expect watchpack web-vitals web3 webdriverio webpack
webpack-bundle-analyzer webpack-cli webpack-dev-server webpack-merge webpack-node-externals whatwg-fetch which
winston winston-daily-rotate-file wink-nlp workbox-webpack-plugin workbox-window wrangler ws xlsx xml-js xml2js
xmlbuilder2 xo xstate xterm yaml yargs yargs-parser yarn yauzl yjs yo yup zod zod-to-json-schema zone.js zustand zx
create-astro create-electron-app create-expo-app create-hono create-next-app create-nuxt create-nuxt-app
create-react-app create-react-router create-remix create-solid create-storybook create-svelte create-t3-app
create-tauri-app create-turbo create-typescript-app create-vite create-vue create-react-native-app create-docusaurus
create-payload-app create-cloudflare vercel netlify-cli shadcn shadcn-ui serverless-esbuild retype madge
license-checker lockfile-lint publint npm-package-json-lint pkg-types degit envinfo
`;

/** Scopes of which every package belongs to the same well-known project or company. */
export const NPM_SCOPES = `
@actions @angular @angular-devkit @angular-eslint @ant-design @anthropic-ai @apollo @astrojs @auth @aws-amplify
@aws-cdk @aws-sdk @azure @babel @biomejs @capacitor @changesets @clerk @cloudflare @codemirror @commitlint @cucumber
@cypress @datadog @discordjs @dnd-kit @docusaurus @elastic @electron @electron-forge @emotion @esbuild @eslint @expo
@faker-js @fastify @floating-ui @formatjs @fortawesome @google-cloud @google @graphql-codegen @graphql-tools @grpc
@hapi @headlessui @heroicons @hono @hookform @ionic @jest @kubernetes @langchain @lerna @lit @mantine @mdx-js
@microsoft @modelcontextprotocol @mui @nestjs @next @nextui-org @ngrx @ngneat @node-rs @notionhq @nrwl @nuxt @nuxtjs
@nx @octokit @openai @opentelemetry @parcel @playwright @popperjs @preact @prettier @prisma @puppeteer @radix-ui
@react-email @react-native @react-native-async-storage @react-navigation @react-spring @react-three @reduxjs
@remix-run @rollup @rspack @semantic-release @sendgrid @sentry @shopify @sindresorhus @sinonjs @slack @solidjs
@storybook @stripe @stylistic @supabase @svelte @sveltejs @svgr @swc @tailwindcss @tanstack @tauri-apps
@testing-library @tiptap @trpc @tsconfig @turf @types @typescript-eslint @upstash @vercel @vitejs @vitest @vscode
@vue @vueuse @wdio @webassemblyjs @webpack-cli @xstate @xyflow @yarnpkg @zod
`;

/** Programs that well-known packages bring, where the package has another name. */
export const NPM_PROGRAMS = `
tsc tsserver ng nest vue vue-cli-service sb storybook cap react-native changeset commitlint playwright
webpack-dev-server run-s run-p depcruise lhci swc sass ts-node-esm openapi-generator-cli graphql-codegen biome cdk
npm-check serverless sls firebase netlify supabase wrangler eas expo-doctor markdownlint tailwindcss svelte-kit
electron-forge redocly spectral remark stylelint prisma typeorm-ts-node-commonjs typeorm nx turbo lerna rollup tauri
tsc-watch msw cypress-run mcp-inspector claude codex gemini
`;

/** Packages whose program has another name: `package=program`. */
export const NPM_COMMANDS = `
@anthropic-ai/claude-code=claude @openai/codex=codex @google/gemini-cli=gemini @github/copilot=copilot @qwen-code/qwen-code=qwen
@angular/cli=ng @nestjs/cli=nest @vue/cli=vue @changesets/cli=changeset @biomejs/biome=biome @commitlint/cli=commitlint
@redocly/cli=redocly @stoplight/spectral-cli=spectral @ionic/cli=ionic @capacitor/cli=cap @tauri-apps/cli=tauri
@tailwindcss/cli=tailwindcss @railway/cli=railway @sentry/cli=sentry-cli @playwright/test=playwright @lhci/cli=lhci
@graphql-codegen/cli=graphql-codegen @openapitools/openapi-generator-cli=openapi-generator-cli @swc/cli=swc
aws-cdk=cdk firebase-tools=firebase netlify-cli=netlify npm-check-updates=ncu typescript=tsc webpack-cli=webpack
sequelize-cli=sequelize markdownlint-cli=markdownlint opencode-ai=opencode vercel=vercel create-react-app=create-react-app
`;
