using System.Runtime.ExceptionServices;

namespace KmsAnalyzers.Envelope;

/// <summary>Asks one key after another to decrypt the same encrypted data key.</summary>
internal static class DataKeySearch
{
    /// <summary>
    /// The first key that succeeds. A failure leads on to the next; if none succeeds, the failure is thrown (an <see cref="AggregateException"/> of several),
    /// or null is returned if nobody took the entry for its own.
    /// </summary>
    internal static async ValueTask<DataKey?> FirstAsync<T>(IEnumerable<T> keys, Func<T, ValueTask<DataKey?>> unwrap, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var key in keys)
        {
            try
            {
                if (await unwrap(key).ConfigureAwait(false) is { } dataKey)
                {
                    return dataKey;
                }
            }
            catch (Exception failure) when (LeadsOn(failure, cancellationToken))
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 1)
        {
            throw new AggregateException(failures);
        }

        if (failures is [var only])
        {
            ExceptionDispatchInfo.Throw(only);
        }

        return null;
    }

    /// <summary>Cancellation ends the search, and a mock that answers nothing is a fault of the caller's test; everything else leaves hope for the next key.</summary>
    internal static bool LeadsOn(Exception failure, CancellationToken cancellationToken) =>
        failure is not UnansweredKmsCallException && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
