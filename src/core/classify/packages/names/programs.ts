/** Programs that package managers of a user or system offer under the same names, and that very many people install. */
export const PROGRAMS = `
act ack age ant ansible apache-arrow argocd aria2 arp-scan asciinema asdf aspell atuin autoconf automake awscli
azure-cli b3sum bash bash-completion bat bazel bazelisk bc berkeley-db bfg binutils binwalk bison black boost bottom
brotli btop buf buildkit bun bzip2 c-ares ca-certificates cabal-install cairo calc caddy ccache ccls chezmoi
clang-format cloc clojure cloudflared cmake cmatrix cocoapods colima composer consul coreutils cosign cowsay
cppcheck cpulimit cscope csvkit ctags ctop curl curlie dart dasel delta deno direnv dive dnsmasq docker
docker-compose docker-credential-helper dos2unix dotnet doxygen dua-cli duf dust editorconfig eksctl elixir elm
emacs entr erlang eza exiftool expect fail2ban fastfetch fastlane fd ffmpeg figlet findutils fish flac flake8 flex
flyctl fontconfig fortune freetype fswatch fx fzf gawk gcc gdb gdbm gettext gh ghc ghostscript git git-crypt
git-delta git-extras git-filter-repo git-flow git-lfs git-secrets gitleaks gitui glab glib glow gmp gnu-sed gnu-tar
gnupg gnuplot gnutls go gobject-introspection golang golangci-lint gopls goreleaser gradle grafana graphicsmagick
graphviz grep groff groovy grpc grpcurl gzip gum hadolint haproxy harfbuzz haskell-stack helix helm helmfile heroku
highlight hledger htop httpd httpie hub hugo hyperfine icu4c imagemagick inetutils iperf iperf3 ipython isort
istioctl java jasper jenv jless jpeg jq jsonnet julia just k3d k6 k9s kafka kind kotlin krew krb5 ktlint kubectl
kubectx kubernetes-cli kubeseal kustomize lazydocker lazygit ledger leiningen less lf libevent libffi libgit2 libpng
libpq libsodium libtool libuv libxml2 libxslt libyaml lima llvm lsd lua luajit luarocks lynx lz4 m4 make mariadb
markdownlint-cli mas maven mc mdbook memcached mercurial meson micro mill minikube mise mkcert mkdocs
mongodb-community mongosh mosh mosquitto mpv mtr mysql mysql-client nano nasm navi ncdu ncurses neofetch neovim
netcat newsboat nginx ninja nmap nnn node nodejs nodenv node@18 node@20 node@22 nushell ocaml ollama opam openblas
opencv openjdk openjdk@11 openjdk@17 openjdk@21 openldap openssh openssl openssl@3 opentofu p7zip packer pandoc
parallel pass pcre pcre2 perl pgcli php php@8.1 php@8.2 pipenv pipx pkg-config pkgconf plantuml pnpm podman poetry
poppler popt postgresql postgresql@14 postgresql@15 postgresql@16 postgresql@17 pre-commit prettier procs prometheus
protobuf pstree pulumi pv pyenv pyenv-virtualenv pyright python python3 python@3.10 python@3.11 python@3.12
python@3.13 qemu r rabbitmq ranger rbenv rclone readline redis restic rg ripgrep rsync ruby ruby-build rubocop ruff
rust rust-analyzer rustup rustup-init rye sbt scala sccache scons screen sd sdl2 semgrep shellcheck shfmt
silversearcher-ag skaffold socat sops sox speedtest-cli spring-boot sqlite sqlite3 sqlc stack starship stern stow
stylua subversion svgo swiftformat swiftlint syncthing tailspin task tcl-tk tealdeer telnet terraform terraform-docs
terraform-ls terragrunt tesseract texinfo tflint tig tilt time tldr tmux tokei tox tree tree-sitter trivy typescript
typos-cli universal-ctags unzip uv valgrind vault vegeta vhs vim viddy virtualenv wabt watch watchexec watchman wget
wireguard-tools wrk xclip xh xmlstarlet xsv xz yarn yamllint yazi yq youtube-dl yt-dlp zellij zig zip zlib zola
zoxide zsh zsh-autosuggestions zsh-completions zsh-syntax-highlighting zstd visual-studio-code iterm2 firefox
google-chrome slack rectangle postman docker-desktop raycast alfred font-fira-code font-jetbrains-mono
build-essential python3-pip python3-venv python3-dev libssl-dev libpq-dev default-jdk sdl2-image
`;
