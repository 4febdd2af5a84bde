import FrameFuzzing
import FuzzSupport

/// The data of `activeAssetCtx` never says what cannot be true, nor anything when it is broken.
@main
struct Context: FrameDataTarget {
    static let channel = "activeAssetCtx"
}
