/** Packages of Packagist that very many projects use: every package of these vendors. */
export const COMPOSER_VENDORS = `
symfony laravel illuminate doctrine phpunit guzzlehttp monolog league psr nesbot ramsey vlucas fakerphp mockery
nunomaduro phpstan vimeo squizlabs friendsofphp rector sebastian phpoffice predis twig spatie barryvdh livewire
filament inertiajs pestphp brianium dompdf intervention aws google stripe sentry firebase php-di slim cakephp
yiisoft codeigniter4 drupal wikimedia composer roave ezyang phpmailer swiftmailer tymon darkaonline maatwebsite
orchestra larastan
`;

/** Packages of NuGet that very many projects use; a name that ends in `.` is whoever's all are. Lower case. */
export const NUGET = `
microsoft. system. azure. awssdk. google. newtonsoft.json serilog serilog. automapper mediatr fluentvalidation
fluentassertions xunit xunit. nunit nunit. mstest.testframework mstest.testadapter moq nsubstitute fakeiteasy bogus
coverlet.collector coverlet.msbuild dapper npgsql npgsql. mysql.data mysqlconnector mongodb.driver
stackexchange.redis polly polly. refit restsharp swashbuckle.aspnetcore nswag.aspnetcore hangfire hangfire. quartz
masstransit rabbitmq.client confluent.kafka grpc. protobuf-net messagepack nlog log4net humanizer csvhelper epplus
closedxml sixlabors. skiasharp benchmarkdotnet benchmarkdotnet. autofac scrutor shouldly verify.xunit
stylecop.analyzers sonaranalyzer.csharp spectre.console commandlineparser opentelemetry opentelemetry. dotnet-ef
csharpier dotnet-format dotnet-reportgenerator-globaltool dotnet-outdated-tool husky cake.tool
nerdbank.gitversioning minver gitversion.tool identitymodel duende. graphql hotchocolate. marten wolverinefx
ardalis. testcontainers testcontainers. respawn wiremock.net
`;

/** Packages of hex.pm that very many projects use. */
export const HEX = `
phoenix phoenix_html phoenix_live_view phoenix_live_reload phoenix_live_dashboard phoenix_ecto phx_new ecto ecto_sql
postgrex plug plug_cowboy cowboy bandit jason poison telemetry telemetry_metrics telemetry_poller gettext swoosh
finch tesla req hackney httpoison credo dialyxir ex_doc ex_machina mox mock bypass faker oban absinthe guardian
bcrypt_elixir argon2_elixir comeonin timex decimal nimble_options nimble_parsec floki quantum broadway gen_stage
libcluster horde cachex benchee excoveralls sobelow tailwind esbuild heroicons nx exla axon explorer rustler wallaby
stream_data igniter ash rebar3 hex
`;

/** Packages of pub.dev that very many projects use. */
export const PUB = `
http dio provider riverpod flutter_riverpod hooks_riverpod bloc flutter_bloc get get_it go_router auto_route
shared_preferences path path_provider url_launcher image_picker intl json_annotation json_serializable freezed
freezed_annotation build_runner sqflite hive hive_flutter isar drift equatable cached_network_image flutter_svg
google_fonts firebase_core firebase_auth cloud_firestore firebase_messaging firebase_analytics permission_handler
connectivity_plus device_info_plus package_info_plus webview_flutter video_player flutter_lints lints test mockito
mocktail collection crypto uuid logger rxdart flutter_hooks injectable retrofit dartz meta args yaml
web_socket_channel geolocator flutter_secure_storage lottie melos very_good_cli flutterfire_cli
`;
