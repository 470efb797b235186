# syntax=docker/dockerfile:1
# FOI Archive in a container: the program, the five records it opens with, nothing else.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /build

# The dependencies, in a layer that only a change of the manifest or the lock file makes again.
COPY Cargo.toml Cargo.lock ./
RUN mkdir src \
    && echo 'fn main() {}' > src/main.rs \
    && touch src/lib.rs \
    && cargo build --release --locked

# The program. `touch`, because the files may be older than the stand-ins that were built above.
ARG COMMIT=""
COPY . .
RUN touch src/main.rs src/lib.rs \
    && FOI_ARCHIVE_COMMIT="${COMMIT}" cargo build --release --locked \
    && ./target/release/foi-archive --version \
    && ./target/release/foi-archive ingest data/responses --archive /archive --strict

# glibc, libgcc and certificates; no shell, no package manager.
FROM gcr.io/distroless/cc-debian12:nonroot
ARG COMMIT=""
LABEL org.opencontainers.image.title="FOI Archive" \
      org.opencontainers.image.description="A searchable web archive of responses to Freedom of Information requests" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.revision="${COMMIT}"

COPY --from=build /build/target/release/foi-archive /usr/local/bin/foi-archive
COPY --from=build /build/LICENSE /build/data/responses/README.md /usr/share/doc/foi-archive/
COPY --from=build --chown=65532:65532 /archive /srv/var

# `var` below the working folder is where every command looks for the archive. A new volume starts as a copy of it.
WORKDIR /srv
VOLUME /srv/var
USER 65532:65532
# What is freed goes back at once: docs/operations.md, Settings.
ENV FOI_ARCHIVE_LISTEN=0.0.0.0:3000 \
    MIMALLOC_PURGE_DELAY=0
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/usr/local/bin/foi-archive", "health"]
ENTRYPOINT ["/usr/local/bin/foi-archive"]
CMD ["serve"]
