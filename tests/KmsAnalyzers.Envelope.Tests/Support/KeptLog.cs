using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KmsAnalyzers.Envelope.Tests.Support;

/// <summary>A log that keeps what is written to it.</summary>
internal sealed class KeptLog : ILogger<EnvelopeEncryptor>
{
    internal ConcurrentQueue<(LogLevel Level, int Id, string Text, Exception? Failure)> Entries { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue((logLevel, eventId.Id, formatter(state, exception), exception));
}
