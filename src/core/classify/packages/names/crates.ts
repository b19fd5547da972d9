/** Crates that very many projects use, and programs that are installed from crates.io. `-` for `_`. */
export const CRATES = `
actix-rt actix-web addr2line aes aes-gcm ahash aho-corasick alacritty anstream anstyle anyhow approx arbitrary
arc-swap argon2 arrayvec arrow askama assert-cmd assert-matches async-channel async-compression async-graphql
async-recursion async-std async-stream async-trait atty aws-config aws-sdk-dynamodb aws-sdk-s3 aws-sdk-sqs axum
axum-extra axum-macros backtrace base64 bat bcrypt bench bevy bincode bindgen bit-set bit-vec bitflags bitvec blake2
blake3 block-buffer bollard bon bottom broot bstr bumpalo bytecount bytemuck byteorder bytes bytesize camino
cargo-audit cargo-binstall cargo-bloat cargo-chef cargo-criterion cargo-deny cargo-dist cargo-edit cargo-expand
cargo-flamegraph cargo-fuzz cargo-generate cargo-geiger cargo-hack cargo-insta cargo-leptos cargo-llvm-cov
cargo-machete cargo-make cargo-metadata cargo-msrv cargo-mutants cargo-ndk cargo-nextest cargo-outdated cargo-readme
cargo-release cargo-semver-checks cargo-sort cargo-sweep cargo-tarpaulin cargo-tauri cargo-udeps cargo-update
cargo-vet cargo-watch cargo-wasi cargo-workspaces cargo-zigbuild cached cc cfg-if chacha20poly1305 chrono chrono-tz
ciborium clap clap-complete clap-derive color-eyre colored comfy-table comrak config console const-format
constant-time-eq convert-case cookie copypasta cpal crc crc32fast criterion crossbeam crossbeam-channel
crossbeam-deque crossbeam-epoch crossbeam-queue crossbeam-utils crossterm cross csv ctor ctrlc curl cxx darling
dashmap data-encoding deadpool deadpool-postgres derivative derive-builder derive-more derive-new dialoguer diesel
diesel-cli diesel-migrations diff difftastic digest dirs dirs-next dioxus dioxus-cli dotenv dotenvy downcast-rs
dprint du-dust duct dyn-clone ecolor ed25519-dalek eframe egui either embassy-executor embedded-hal encoding-rs
enum-dispatch enum-iterator enumset env-logger envy erased-serde errno evcxr-repl exa eyre eza fake
fallible-iterator fancy-regex fastrand faster-hex fd-find fern figment filetime fixedbitset flate2 flume fnm fnv
form-urlencoded fs-err fs2 fs-extra futures futures-channel futures-core futures-util fxhash generic-array getopts
getrandom git-cliff git-delta git2 gitui gix glam glob globset gloo goblin governor h2 half handlebars hashbrown
headers heck hex hmac hound html5ever http http-body httparse httpdate humansize humantime hyper hyper-rustls
hyper-tls hyper-util hyperfine iai iana-time-zone id-arena idna ignore image im indexmap indicatif indoc inquire
insta instant inventory ipnet iptables is-terminal itertools itoa jemallocator jiff jsonschema jsonwebtoken just
k256 k8s-openapi kube kurbo lalrpop lapin lazy-static leptos lettre libc libloading libsqlite3-sys linfa log log4rs
loom lopdf lru lsd lz4 mail-parser maplit markdown matches maud md5 mdbook mdbook-mermaid memchr memmap2 memoffset
metrics miette mimalloc mime mime-guess minijinja miniserde miniz-oxide mio mlua mockall mockito moka mongodb mprocs
multer nalgebra nanoid native-tls ndarray neon nix nom notify nu nu-cli num num-bigint num-complex num-cpus
num-derive num-integer num-rational num-traits oauth2 object once-cell onefetch opener openssl openssl-sys
opentelemetry opentelemetry-otlp ordered-float ouroboros owo-colors parking-lot parquet paste path-absolutize
path-clean peg pem percent-encoding pest pest-derive petgraph phf pin-project pin-project-lite pkg-config plotters
polars portable-pty postgres postgres-types predicates pretty-assertions pretty-env-logger prettyplease
proc-macro-error proc-macro2 procs prometheus proptest prost prost-build prost-types protobuf pulldown-cmark pyo3
quick-error quick-xml quickcheck quickcheck-macros quinn quote r2d2 rand rand-chacha rand-core rand-distr ratatui
rayon rcgen rdkafka redb redis refinery regex regex-automata regex-syntax reqwest reqwest-middleware rhai ring
ripgrep rkyv rmcp rmp-serde rocket rocksdb ron ropey rpassword rsa rstest rug rusqlite rust-decimal rust-embed
rust-script rustc-hash rustix rustls rustls-pemfile rustyline ryu salvo same-file sccache schemars scopeguard
scraper sd sea-orm sea-orm-cli sea-query secrecy security-framework self-cell semver sentry serde serde-bytes
serde-derive serde-json serde-path-to-error serde-qs serde-repr serde-urlencoded serde-with serde-yaml serenity
serial-test sha1 sha2 sha3 shellexpand signal-hook similar simd-json simple-logger simplelog siphasher skim slab
sled slog slotmap smallvec smol smol-str snafu snap socket2 sqlparser sqlx sqlx-cli stable-deref-trait starship
static-assertions stm32f4xx-hal strsim structopt strum strum-macros subtle surrealdb svgbob syn syntect sys-info
sysinfo tabled tantivy taplo-cli tar target-lexicon tauri tauri-build tauri-cli tealdeer tempdir tempfile tera
termcolor terminal-size test-case test-log testcontainers textwrap thiserror thread-local tikv-jemallocator time
tiny-http tiny-skia tinyvec tokei tokio tokio-console tokio-postgres tokio-rustls tokio-stream tokio-test
tokio-tungstenite tokio-util toml toml-edit tonic tonic-build topgrade totp-rs tower tower-http tower-layer
tower-service tracing tracing-appender tracing-opentelemetry tracing-subscriber tree-sitter tree-sitter-cli trunk
trybuild ts-rs tui tungstenite typenum typst-cli typos-cli ulid unicode-normalization unicode-segmentation
unicode-width unicode-xid unindent ureq url urlencoding utf8parse utoipa uuid validator vec-map version-check vergen
wait-timeout walkdir warp wasm-bindgen wasm-bindgen-cli wasm-bindgen-futures wasm-pack wasm-tools wasmer wasmtime
watchexec watchexec-cli web-sys webpki-roots wee-alloc wgpu which wild winapi windows windows-sys winit winnow
winreg wiremock x25519-dalek xh xsv xshell xz2 yansi yazi-fm yew zellij zerocopy zeroize zip zola zoxide zstd
`;
