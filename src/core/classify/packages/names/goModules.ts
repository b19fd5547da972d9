/** Go modules that very many projects use; what lies below one is part of it. A name that ends in `/` is whoever's all are. */
export const GO_MODULES = `
golang.org/x/ google.golang.org/ k8s.io/ sigs.k8s.io/ go.uber.org/ go.opentelemetry.io/ cloud.google.com/go gorm.io/
go.etcd.io/ gopkg.in/yaml.v2 gopkg.in/yaml.v3 gopkg.in/check.v1 gopkg.in/ini.v1 gopkg.in/natefinch/lumberjack.v2
gopkg.in/square/go-jose.v2 entgo.io/ent go.mongodb.org/mongo-driver honnef.co/go/tools mvdan.cc/sh mvdan.cc/gofumpt
modernc.org/sqlite dario.cat/mergo gotest.tools gonum.org/v1/gonum gocloud.dev connectrpc.com/connect
buf.build/go/protovalidate go.temporal.io/sdk fyne.io/fyne tailscale.com github.com/aws/ github.com/Azure/
github.com/google/ github.com/googleapis/ github.com/hashicorp/ github.com/kubernetes/ github.com/docker/
github.com/moby/ github.com/containerd/ github.com/prometheus/ github.com/grafana/ github.com/open-telemetry/
github.com/grpc-ecosystem/ github.com/cloudflare/ github.com/golang/ github.com/golangci/ github.com/charmbracelet/
github.com/gorilla/ github.com/99designs/gqlgen github.com/BurntSushi/toml github.com/DATA-DOG/go-sqlmock
github.com/IBM/sarama github.com/Masterminds/semver github.com/Masterminds/sprig github.com/Masterminds/squirrel
github.com/PuerkitoBio/goquery github.com/Shopify/sarama github.com/ThreeDotsLabs/watermill github.com/a-h/templ
github.com/air-verse/air github.com/alecthomas/kong github.com/alicebob/miniredis github.com/allegro/bigcache
github.com/antonmedv/expr github.com/apache/arrow github.com/apache/thrift github.com/asaskevich/govalidator
github.com/beorn7/perks github.com/blang/semver github.com/bufbuild/buf github.com/bwmarrin/discordgo
github.com/caarlos0/env github.com/casbin/casbin github.com/cenkalti/backoff github.com/cespare/xxhash
github.com/chromedp/chromedp github.com/coder/websocket github.com/confluentinc/confluent-kafka-go
github.com/cosmtrek/air github.com/davecgh/go-spew github.com/dgraph-io/badger github.com/dgraph-io/ristretto
github.com/dgrijalva/jwt-go github.com/disintegration/imaging github.com/dlclark/regexp2
github.com/dustin/go-humanize github.com/elastic/go-elasticsearch github.com/emicklei/go-restful
github.com/envoyproxy/go-control-plane github.com/evanphx/json-patch github.com/fatih/color github.com/fatih/structs
github.com/fsnotify/fsnotify github.com/gabriel-vasile/mimetype github.com/getkin/kin-openapi
github.com/getsentry/sentry-go github.com/gin-contrib/cors github.com/gin-contrib/sessions github.com/gin-gonic/gin
github.com/glebarez/sqlite github.com/go-chi/chi github.com/go-chi/cors github.com/go-chi/render
github.com/go-delve/delve github.com/go-faker/faker github.com/go-gorm/gorm github.com/go-kit/kit
github.com/go-kit/log github.com/go-logr/logr github.com/go-logr/zapr github.com/go-playground/validator
github.com/go-redis/redis github.com/go-resty/resty github.com/go-rod/rod github.com/go-sql-driver/mysql
github.com/go-task/task github.com/go-telegram-bot-api/telegram-bot-api github.com/go-testfixtures/testfixtures
github.com/go-yaml/yaml github.com/goccy/go-json github.com/goccy/go-yaml github.com/gocolly/colly
github.com/gofiber/fiber github.com/gofrs/uuid github.com/gogo/protobuf github.com/gohugoio/hugo
github.com/golang-jwt/jwt github.com/golang-migrate/migrate github.com/gomodule/redigo
github.com/goreleaser/goreleaser github.com/gotestyourself/gotestsum github.com/hibiken/asynq
github.com/huandu/xstrings github.com/iancoleman/strcase github.com/ilyakaznacheev/cleanenv github.com/imdario/mergo
github.com/influxdata/influxdb-client-go github.com/itchyny/gojq github.com/jackc/pgx github.com/jackc/pgconn
github.com/jackc/pgtype github.com/jedib0t/go-pretty github.com/jessevdk/go-flags github.com/jinzhu/copier
github.com/jinzhu/gorm github.com/jmespath/go-jmespath github.com/jmoiron/sqlx github.com/joho/godotenv
github.com/json-iterator/go github.com/julienschmidt/httprouter github.com/kelseyhightower/envconfig
github.com/klauspost/compress github.com/knadh/koanf github.com/kr/pretty github.com/kylelemons/godebug
github.com/labstack/echo github.com/labstack/gommon github.com/lestrrat-go/jwx github.com/lib/pq
github.com/libp2p/go-libp2p github.com/lucasb-eyer/go-colorful github.com/magefile/mage
github.com/manifoldco/promptui github.com/mark3labs/mcp-go github.com/mattn/go-colorable github.com/mattn/go-isatty
github.com/mattn/go-runewidth github.com/mattn/go-sqlite3 github.com/mgechev/revive
github.com/microcosm-cc/bluemonday github.com/miekg/dns github.com/minio/minio-go github.com/mitchellh/go-homedir
github.com/mitchellh/mapstructure github.com/modelcontextprotocol/go-sdk github.com/nats-io/nats.go
github.com/nats-io/nats-server github.com/nicksnyder/go-i18n github.com/oapi-codegen/oapi-codegen
github.com/olekukonko/tablewriter github.com/olivere/elastic github.com/onsi/ginkgo github.com/onsi/gomega
github.com/opencontainers/go-digest github.com/opencontainers/image-spec github.com/opencontainers/runc
github.com/opentracing/opentracing-go github.com/ory/dockertest github.com/panjf2000/ants
github.com/patrickmn/go-cache github.com/pelletier/go-toml github.com/pkg/errors github.com/pkg/sftp
github.com/pmezard/go-difflib github.com/pquerna/otp github.com/pressly/goose github.com/prometheus/client_golang
github.com/puzpuzpuz/xsync github.com/quic-go/quic-go github.com/rabbitmq/amqp091-go github.com/redis/go-redis
github.com/rivo/tview github.com/robfig/cron github.com/rogpeppe/go-internal github.com/rs/cors github.com/rs/xid
github.com/rs/zerolog github.com/rubenv/sql-migrate github.com/samber/lo github.com/samber/do
github.com/sashabaranov/go-openai github.com/satori/go.uuid github.com/schollz/progressbar
github.com/segmentio/kafka-go github.com/segmentio/ksuid github.com/sergi/go-diff github.com/shirou/gopsutil
github.com/shopspring/decimal github.com/sirupsen/logrus github.com/slack-go/slack github.com/smartystreets/goconvey
github.com/sony/gobreaker github.com/spf13/afero github.com/spf13/cast github.com/spf13/cobra
github.com/spf13/cobra-cli github.com/spf13/pflag github.com/spf13/viper github.com/sqlc-dev/sqlc
github.com/stretchr/objx github.com/stretchr/testify github.com/stripe/stripe-go github.com/swaggo/gin-swagger
github.com/swaggo/files github.com/swaggo/http-swagger github.com/swaggo/swag
github.com/testcontainers/testcontainers-go github.com/tidwall/gjson github.com/tidwall/sjson
github.com/twmb/franz-go github.com/uber-go/zap github.com/uber/jaeger-client-go github.com/ugorji/go
github.com/uptrace/bun github.com/urfave/cli github.com/urfave/negroni github.com/valyala/fasthttp
github.com/valyala/fastjson github.com/vektah/gqlparser github.com/vektra/mockery github.com/vmihailenco/msgpack
github.com/volatiletech/sqlboiler github.com/wailsapp/wails github.com/xanzy/go-gitlab github.com/xdg-go/scram
github.com/xeipuuv/gojsonschema github.com/xuri/excelize github.com/yuin/goldmark github.com/zeromicro/go-zero
github.com/zitadel/oidc gotest.tools/gotestsum github.com/boltdb/bolt github.com/etcd-io/bbolt
github.com/securego/gosec github.com/dominikh/go-tools github.com/jesseduffield/lazygit github.com/junegunn/fzf
github.com/mikefarah/yq github.com/rakyll/hey github.com/tsenart/vegeta github.com/cli/cli github.com/derailed/k9s
github.com/google/wire github.com/google/uuid
`;
