using Microsoft.Extensions.Logging;

namespace KmsAnalyzers.Envelope;

/// <summary>What someone has to know of a cache who does not look at its metrics. Nothing of keys, and no value of a context.</summary>
internal static partial class CacheLog
{
    [LoggerMessage(1, LogLevel.Warning, "The next data key to {Operation} with could not be had ahead of time. The present one serves until its age ends; then callers wait for a call, and see its failure.")]
    internal static partial void RefreshFailed(this ILogger logger, string operation, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "The data-key cache saves nothing: {Count} data keys in a row encrypted one message each. The encryption context may hold a value per record; if it has to, do without the cache.")]
    internal static partial void CacheDefeated(this ILogger logger, int count);
}
