/** Gems that very many projects use. `-` for `_`. */
export const GEMS = `
aasm actioncable actionmailer actionpack actionview activeadmin activejob activemodel activerecord
activerecord-import activestorage activesupport acts-as-list addressable administrate ahoy-matey airbrake
algoliasearch annotate ast audited autoprefixer-rails awesome-print aws-sdk aws-sdk-core aws-sdk-ec2 aws-sdk-s3
aws-sdk-sns aws-sdk-sqs azure-storage-blob backports barnes bcrypt benchmark-ips better-errors binding-of-caller
bigdecimal blueprinter bootsnap bootstrap bootstrap-sass brakeman browser bugsnag builder bullet bundle bundler
bundler-audit byebug bugsnag-api cancancan capistrano capistrano-bundler capistrano-rails capybara
capybara-screenshot carrierwave chartkick cheffish chef childprocess chronic climate-control clockwork cocoapods
cocoon coderay coffee-rails colored colorize commander concurrent-ruby config connection-pool counter-culture crack
crass css-parser csv cucumber cucumber-rails dalli danger database-cleaner database-cleaner-active-record date
db-query-matchers debug declarative devise devise-invitable devise-jwt diff-lcs discard discourse docile docker-api
domain-name doorkeeper dotenv dotenv-rails draper drb dry-inflector dry-monads dry-schema dry-struct dry-types
dry-validation elasticsearch elasticsearch-model email-validator erb erb-lint erubi erubis et-orbi eventmachine
excon execjs factory-bot factory-bot-rails factory-girl faker faraday faraday-follow-redirects faraday-middleware
faraday-multipart faraday-net-http faraday-retry fasterer fast-blank fastlane ffaker ffi figaro flipper
flipper-active-record flipper-ui fog fog-aws foreman friendly-id fugit geocoder globalid good-job google-api-client
google-apis-core google-cloud-storage googleauth grape graphiql-rails graphql graphql-batch groupdate grpc guard
guard-rspec haml haml-lint haml-rails hamlit hashdiff hashie heapy highline honeybadger html-pipeline html2haml http
http-cookie httparty i18n i18n-js i18n-tasks image-processing importmap-rails influxdb inherited-resources irb
jbuilder jekyll jekyll-feed jekyll-seo-tag jekyll-sitemap jmespath jquery-rails js-routes json json-schema
jsonapi-serializer jwt kaminari knapsack koala kramdown kramdown-parser-gfm launchy letter-opener letter-opener-web
libv8 liquid listen lograge logger loofah lookbook mail maintenance-tasks marcel matrix mechanize memoist
memory-profiler meta-tags method-source mime-types mini-magick mini-mime mini-portile2 minitest minitest-reporters
mocha money money-rails mongo mongoid monetize msgpack multi-json multipart-post mustache mustermann mysql2 nanoc
net-http net-imap net-pop net-protocol net-scp net-sftp net-smtp net-ssh newrelic-rpm nio4r nokogiri noticed oauth
oauth2 octokit oj omniauth omniauth-facebook omniauth-github omniauth-google-oauth2 omniauth-oauth2
omniauth-rails-csrf-protection omniauth-saml open-uri-redirections openssl overcommit pagy paper-trail paperclip
parallel parallel-tests paranoia parser pg pg-search pghero phonelib phlex pkg-config premailer premailer-rails
prawn prawn-table prometheus-client propshaft prosopite protobuf pry pry-byebug pry-rails psych public-suffix puma
pundit rack rack-attack rack-cache rack-cors rack-mini-profiler rack-proxy rack-protection rack-test rack-timeout
racc rails rails-controller-testing rails-erd rails-html-sanitizer rails-i18n railties rainbow rake ransack
rb-fsevent rb-inotify rbs rbtrace rdoc recaptcha redcarpet redis redis-namespace redis-rails redlock reek
regexp-parser reline representable request-store responders rest-client retriable rexml roadie rolify rollbar roo
rotp rouge rqrcode rspec rspec-core rspec-expectations rspec-mocks rspec-rails rspec-retry rspec-support rss rubocop
rubocop-ast rubocop-minitest rubocop-performance rubocop-rails rubocop-rails-omakase rubocop-rake rubocop-rspec
ruby-lsp ruby-openai ruby-progressbar ruby-vips ruby2-keywords rubyzip rufus-scheduler safe-yaml safely-block
sanitize sass sass-rails sassc sassc-rails savon scenic scientist scout-apm searchkick sidekiq sidekiq-cron
sidekiq-scheduler sidekiq-unique-jobs selenium-webdriver sentry-raven sentry-rails sentry-ruby sentry-sidekiq sequel
shakapacker shopify-api shoulda shoulda-matchers signet simple-form simplecov simplecov-html sinatra
sitemap-generator slack-notifier slim slim-rails solargraph solid-cable solid-cache solid-queue sorbet
sorbet-runtime spreadsheet spring spring-commands-rspec spring-watcher-listen sprockets sprockets-rails sqlite3
standard state-machines statsd-ruby stackprof stimulus-rails store-model stripe strip-attributes strong-migrations
swagger-blocks tailwindcss-rails tapioca telephone-number temple test-prof test-unit thin thor thruster tilt timecop
timeout trailblazer turbo-rails turbolinks twilio-ruby twitter typhoeus tty-prompt tty-spinner tzinfo tzinfo-data
uglifier unf unicode-display-width unicorn uri utf8-cleaner valid-email2 vcr view-component vite-rails warden
web-console webdrivers webmock webpacker webrick websocket websocket-driver whenever wicked wicked-pdf will-paginate
with-advisory-lock xcodeproj xcpretty xpath yard yajl-ruby zeitwerk
`;
