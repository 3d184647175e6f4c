namespace KmsAnalyzers.Model;

/// <summary>Names of properties of the SDK's client configurations; each is looked up in the SDK by a test.</summary>
internal static class ConfigProperty
{
    public const string MaxErrorRetry = nameof(MaxErrorRetry);
}
