namespace KmsAnalyzers.Envelope;

/// <summary>Materials that several messages can have a share of. Each share is disposed by itself; the last one clears the keys.</summary>
internal interface ISharedMaterials<out TSelf> : IDisposable
{
    /// <summary>A further share.</summary>
    TSelf Share();
}
