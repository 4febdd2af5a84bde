#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What the operating system says of this process: its time on the processor and its memory.
enum ProcessClock {
    /// The seconds that all threads of the process spent on a processor; other processes do not count.
    static var seconds: Double { read(CLOCK_PROCESS_CPUTIME_ID) }

    /// Seconds by the clock on the wall, from an arbitrary start.
    static var wallSeconds: Double { read(CLOCK_MONOTONIC) }

    /// The most memory that the process ever held, in bytes.
    static var peakMemory: Int {
        #if canImport(Darwin)
        var usage = rusage()
        unsafe getrusage(RUSAGE_SELF, &usage)
        return bytes(ofMaximum: usage.ru_maxrss)
        #else
        // The figure of getrusage is no help here: a process that was started by a large one inherits its peak.
        return StatusFile.peakMemory ?? 0
        #endif
    }

    /// What `ru_maxrss` means in bytes: Linux counts kilobytes.
    static func bytes(ofMaximum maximum: Int) -> Int {
        #if canImport(Darwin)
        maximum
        #else
        maximum * 1024
        #endif
    }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
