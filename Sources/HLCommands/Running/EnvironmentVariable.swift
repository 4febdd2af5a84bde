internal import Foundation

/// Variables of the environment, read one by one.
///
/// Foundation's dictionary of all of them would copy a key that lies in one to where it cannot be wiped.
enum EnvironmentVariable {
    /// The value, or nil where the variable is not set.
    static func value(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// Whether the variable is set, without looking at its value.
    static func isSet(_ name: String) -> Bool { unsafe getenv(name) != nil }
}
