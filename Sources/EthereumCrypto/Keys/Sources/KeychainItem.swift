#if canImport(Security)
internal import Foundation
internal import Security

/// A private key in the Mac's keychain: readable only while the Mac is unlocked, only on this Mac, never in iCloud.
///
/// The data protection keychain is used where the program is signed for it, else the login keychain, which has no such classes but is
/// not synchronised either. The framework hands over a copy of its own, which cannot be wiped.
public struct KeychainItem: Hashable, Sendable {
    /// What the key is for, such as "hl".
    public var service: String
    /// The account, best written as its address.
    public var account: String

    /// Names an item.
    public init(service: String, account: String) { (self.service, self.account) = (service, account) }

    /// Reads the 32 bytes of the key.
    ///
    /// - Throws: ``KeyError``: `.missing`, `.unreadable`, `.memory`.
    public func read() throws(KeyError) -> SecretBytes {
        var found: CFTypeRef?
        let status = attempt { query in
            query[kSecReturnData] = true
            query[kSecMatchLimit] = kSecMatchLimitOne
            return unsafe SecItemCopyMatching(query as CFDictionary, &found)
        }
        guard status == errSecSuccess, let data = found as? Data else { throw fault(status, "read") }
        do {
            return try unsafe data.withUnsafeBytes { try unsafe SecretBytes(copying: $0) }
        } catch {
            throw KeyError(.memory, "the system gives no memory that can be locked: \(error)")
        }
    }

    /// Puts a key in; one that is there already stays.
    ///
    /// - Throws: ``KeyError``: `.exists`, `.unwritable`.
    public func add(_ key: PrivateKey) throws(KeyError) {
        let status = key.withSecret { secret in
            unsafe secret.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress else { return errSecParam }
                let data = unsafe Data(
                    bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count, deallocator: .none)
                return attempt { query in
                    query[kSecAttrAccessible] = kSecAttrAccessibleWhenUnlockedThisDeviceOnly
                    query[kSecValueData] = data
                    return unsafe SecItemAdd(query as CFDictionary, nil)
                }
            }
        }
        guard status == errSecSuccess else { throw fault(status, "added") }
    }

    /// Takes the key out.
    ///
    /// - Throws: ``KeyError``: `.missing`, `.unwritable`.
    public func remove() throws(KeyError) {
        let status = attempt { SecItemDelete($0 as CFDictionary) }
        guard status == errSecSuccess else { throw fault(status, "removed") }
    }

    /// Tries the data protection keychain, and the login keychain where the program may not use that.
    private func attempt(_ body: (inout [CFString: Any]) -> OSStatus) -> OSStatus {
        var query: [CFString: Any] = [
            kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account,
            kSecAttrSynchronizable: false, kSecUseDataProtectionKeychain: true,
        ]
        let status = body(&query)
        guard status == errSecMissingEntitlement else { return status }
        query[kSecUseDataProtectionKeychain] = false
        return body(&query)
    }

    private func fault(_ status: OSStatus, _ task: String) -> KeyError {
        let place = "the keychain item \(ShellWord.quoted(service)) of \(ShellWord.quoted(account))"
        switch status {
        case errSecItemNotFound: return KeyError(.missing, "there is no \(place.dropFirst(4)); add it first")
        case errSecDuplicateItem: return KeyError(.exists, "\(place) is there already, and stays; remove it first")
        default:
            let reason = SecCopyErrorMessageString(status, nil) as String? ?? "code \(status)"
            return KeyError(
                task == "read" ? .unreadable : .unwritable,
                "\(place) cannot be \(task): \(reason); unlock the keychain and allow the access")
        }
    }
}
#endif
