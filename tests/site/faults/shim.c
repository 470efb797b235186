/*
 * Faults on demand, between a program and the system: compiled by the tests and put before the C library by LD_PRELOAD,
 * so that what is tested is the very program that ships.
 *
 *   FAULT=CALL:PART:NTH:WHAT   at the NTH call (from 1) of CALL on a file whose path contains PART, do WHAT
 *     CALL   write, sync, rename, open (for writing), look (open for reading), cut (truncate), any of these but look: any
 *     PART   with $ after it: what the path ends with
 *     WHAT   kill      a write writes half of its bytes first; everything else is not done
 *            a number  fail with this errno, once; with + after it, from then on
 *   FAULT_LOG=FILE             write a line for each call to FILE: CALL PATH
 *   FAULT_CLOCK=SECONDS        the clock is so far from the right time
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static char call_wanted[16], part[512];
static long nth = -1;
static int error_number, for_good, at_end, log_file = -1;
static long long clock_offset;
static atomic_long seen;

__attribute__((constructor)) static void begin(void) {
    char what[32] = "";
    const char *fault = getenv("FAULT"), *offset = getenv("FAULT_CLOCK");
    if (fault && sscanf(fault, "%15[^:]:%511[^:]:%ld:%31s", call_wanted, part, &nth, what) != 4) {
        fprintf(stderr, "FAULT=%s is not understood\n", fault);
        _exit(99);
    }
    error_number = strcmp(what, "kill") == 0 ? 0 : atoi(what);
    size_t length = strlen(part);
    at_end = length > 0 && part[length - 1] == '$';
    if (at_end) part[length - 1] = 0;
    for_good = strchr(what, '+') != NULL;
    clock_offset = offset ? atoll(offset) : 0;
    const char *log = getenv("FAULT_LOG");
    if (log) log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void die(void) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) pause();
}

static int is_wanted(const char *path) {
    size_t whole = strlen(path), wanted = strlen(part);
    if (!at_end) return strstr(path, part) != NULL;
    return whole >= wanted && strcmp(path + whole - wanted, part) == 0;
}

/* Whether this call is the one: 0 no, 1 fail with errno, 2 die. */
static int fits(const char *call, const char *path) {
    if (log_file >= 0) {
        char line[4200];
        int length = snprintf(line, sizeof line, "%s %s\n", call, path);
        syscall(SYS_write, log_file, line, length);
    }
    int any = strcmp(call_wanted, "any") == 0 && strcmp(call, "look") != 0;
    if (nth < 0 || (!any && strcmp(call, call_wanted) != 0) || !is_wanted(path)) return 0;
    long number = atomic_fetch_add(&seen, 1) + 1;
    if (number != nth && !(for_good && number > nth)) return 0;
    errno = error_number;
    return error_number ? 1 : 2;
}

static int fits_file(const char *call, int file) {
    char link[64], path[4096];
    if (nth < 0 && log_file < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0 || path[0] != '/') return 0;
    path[length] = 0;
    return fits(call, path);
}

ssize_t write(int file, const void *bytes, size_t count) {
    int fit = fits_file("write", file);
    if (fit == 1) return -1;
    if (fit == 2) {
        syscall(SYS_write, file, bytes, count / 2);
        die();
    }
    return syscall(SYS_write, file, bytes, count);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    int fit = fits_file("write", file);
    if (fit == 1) return -1;
    if (fit == 2) die();
    return syscall(SYS_writev, file, parts, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    int fit = fits_file("write", file);
    if (fit == 1) return -1;
    if (fit == 2) {
        syscall(SYS_pwrite64, file, bytes, count / 2, at);
        die();
    }
    return syscall(SYS_pwrite64, file, bytes, count, at);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) { return pwrite64(file, bytes, count, at); }


#define REFUSE(fit)            \
    do {                       \
        int fit_ = (fit);      \
        if (fit_ == 1) return -1; \
        if (fit_ == 2) die();  \
    } while (0)

int fsync(int file) {
    REFUSE(fits_file("sync", file));
    return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    REFUSE(fits_file("sync", file));
    return (int)syscall(SYS_fdatasync, file);
}

int ftruncate64(int file, off64_t length) {
    REFUSE(fits_file("cut", file));
    return (int)syscall(SYS_ftruncate, file, length);
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int rename(const char *from, const char *to) {
    REFUSE(fits("rename", to));
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* Whether a mode follows the flags. */
#define MAKES(flags) (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE)

int openat64(int folder, const char *path, int flags, ...) {
    mode_t mode = 0;
    if (MAKES(flags)) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    REFUSE(fits((flags & O_ACCMODE) == O_RDONLY ? "look" : "open", path));
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = MAKES(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return openat64(AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = MAKES(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return openat64(AT_FDCWD, path, flags, mode);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int done = (int)syscall(SYS_clock_gettime, clock, time);
    if (done == 0 && clock == CLOCK_REALTIME) time->tv_sec += clock_offset;
    return done;
}
