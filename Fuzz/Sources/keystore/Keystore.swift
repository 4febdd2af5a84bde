import EthereumCrypto
import FuzzSupport

/// A keystore that is read asks for no more than it may, and neither a fault nor a file that is written says a secret.
@main
struct Keystore: FuzzTarget {
    static func test(_ input: [UInt8]) {
        let before = PeakMemory.now
        let read = Result { () throws(KeyError) in try KeystoreFile(json: input) }
        expect(PeakMemory.now - before < 16 << 20, "reading \(input.count) bytes took more than 16 MiB of memory")
        let file: KeystoreFile
        do {
            file = try read.get()
        } catch {
            testFault(error)
            return
        }
        testCost(file.derivation)
        testWriting(file)
        guard isTiny(file.derivation) else { return }
        testOpening(file)
    }

    /// The caps, written down a second time.
    private static func testCost(_ derivation: KeyDerivation) {
        switch derivation {
        case .scrypt(let rounds, let blockSize, let parallelism):
            expect(rounds >= 2 && rounds.nonzeroBitCount == 1, "scrypt takes no N of \(rounds)")
            expect((1...256).contains(blockSize), "r is \(blockSize)")
            expect((1...16).contains(parallelism), "p is \(parallelism)")
            let memory = Int128(128) * Int128(rounds) * Int128(blockSize)
            expect(memory <= 512 << 20, "a file may have \(memory) bytes of memory")
            expect(
                memory * Int128(parallelism) <= Int128(1) << 31, "a file may take \(memory) · \(parallelism) of time")
        case .pbkdf2(let rounds): expect((1...10_000_000).contains(rounds), "a file may have \(rounds) iterations")
        }
    }

    /// What was read is written so that it reads the same.
    private static func testWriting(_ file: KeystoreFile) {
        let written = file.json
        guard let again = try? KeystoreFile(json: written) else {
            expect(false, "a written keystore is refused: \(String(decoding: written, as: UTF8.self))")
            return
        }
        expect(again.derivation == file.derivation, "a written keystore costs otherwise")
        expect(again.address == file.address, "a written keystore is of another account")
        expect(
            (again.label ?? "").utf8.elementsEqual((file.label ?? "").utf8), "a written keystore has another name")
        expect(again.isWeak == file.isWeak, "a written keystore is as weak as another")
    }

    /// A key that comes out is the one that the file names, and comes out of the written file, too.
    private static func testOpening(_ file: KeystoreFile) {
        do {
            let key = try file.key(password: password)
            expect(file.address == nil || key.address == file.address, "the key is of \(key.address)")
            let again = try? KeystoreFile(json: file.json).key(password: password)
            expect(again?.address == key.address, "the written file holds another key than \(key.address)")
        } catch {
            testFault(error)
        }
    }

    private static func testFault(_ error: KeyError) {
        let text = "\(error)"
        expect(!text.isEmpty && text.utf8.count < 500, "a fault of \(text.utf8.count) bytes")
        expect(!text.utf8.contains(where: { $0 < 0x20 }), "a fault with control characters")
        expect(!text.contains(passwordText), "a fault says the password: \(text)")
        expect(!text.lowercased().contains(keyDigits), "a fault says the key: \(text)")
    }

    /// Whether a derivation is done in no time, so that it can be done for every input.
    private static func isTiny(_ derivation: KeyDerivation) -> Bool {
        switch derivation {
        case .scrypt(let rounds, let blockSize, let parallelism): rounds * blockSize * parallelism <= 64
        case .pbkdf2(let rounds): rounds <= 16
        }
    }

    /// The password of the seeds.
    private static let passwordText = "Wort-7%q"
    /// The key that the seeds hold.
    private static let keyDigits = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d"

    private static let password: SecretBytes = {
        let made = unsafe Array(passwordText.utf8).withUnsafeBytes { bytes in
            try? unsafe SecretBytes(copying: bytes)
        }
        guard let made else { fatalError("the system locks no memory; raise the limit with \"ulimit -l 1024\"") }
        return made
    }()
}
