const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Packages that so many projects use that their names need no question. Lower case, `_` as `-`. */
export const WELL_KNOWN: Readonly<Record<string, ReadonlySet<string>>> = {
  npm: names(`
    react react-dom react-router react-router-dom next vue nuxt svelte solid-js preact @sveltejs/kit angular express koa fastify hono
    lodash lodash-es underscore ramda axios node-fetch got ky undici superagent typescript ts-node tsx esbuild vite webpack
    webpack-cli rollup parcel turbo nx lerna eslint prettier stylelint jest vitest mocha chai sinon ava tap nyc c8 cypress
    playwright puppeteer jsdom supertest nock husky lint-staged rimraf cross-env concurrently nodemon dotenv zod yup joi ajv
    chalk commander yargs inquirer ora debug winston pino morgan cors helmet body-parser cookie-parser multer jsonwebtoken
    bcrypt bcryptjs passport uuid nanoid date-fns dayjs moment luxon rxjs redux react-redux zustand jotai mobx immer
    styled-components tailwindcss postcss autoprefixer sass less bootstrap classnames clsx prisma sequelize typeorm mongoose knex
    pg mysql mysql2 sqlite3 better-sqlite3 redis ioredis socket.io ws graphql apollo-server @apollo/client three d3 chart.js
    sharp glob fast-glob minimatch semver fs-extra mkdirp execa shelljs cheerio marked markdown-it handlebars ejs pug i18next
    react-hook-form formik swr @tanstack/react-query framer-motion lucide-react fast-check msw storybook electron pnpm yarn npm
    serve http-server json-server create-react-app create-next-app create-vite @angular/cli @nestjs/cli firebase stripe openai
    @anthropic-ai/sdk @modelcontextprotocol/sdk langchain`),
  pypi: names(`
    requests urllib3 httpx aiohttp numpy pandas scipy matplotlib seaborn scikit-learn tensorflow torch torchvision keras
    transformers datasets flask django fastapi uvicorn gunicorn starlette pydantic sqlalchemy alembic psycopg2 psycopg2-binary psycopg
    pymysql redis celery boto3 botocore click typer rich tqdm pyyaml toml tomli python-dotenv jinja2 markupsafe werkzeug
    pytest pytest-cov pytest-asyncio pytest-mock pytest-xdist coverage tox nox hypothesis mock black flake8 ruff isort mypy
    pylint pyright bandit pre-commit setuptools wheel pip build twine poetry pipenv virtualenv uv hatch flit cython pillow
    opencv-python beautifulsoup4 lxml selenium playwright scrapy cryptography pyjwt passlib bcrypt paramiko fabric ansible
    jupyter jupyterlab notebook ipython ipykernel sphinx mkdocs mkdocs-material plotly dash streamlit gradio bokeh altair
    networkx sympy statsmodels xgboost lightgbm openai anthropic langchain tiktoken protobuf grpcio attrs marshmallow
    djangorestframework python-dateutil pytz arrow openpyxl xlrd xlsxwriter psutil watchdog tabulate colorama loguru orjson
    ujson msgpack faker factory-boy freezegun responses moto google-cloud-storage azure-storage-blob kubernetes docker pymongo
    motor elasticsearch pyspark polars duckdb pyarrow types-requests types-pyyaml mcp`),
};
