namespace Xunit;

/// <summary>What the tests ask of the newer version of their framework, which Stryker cannot run within its own process.</summary>
internal sealed class TestContext
{
    public static TestContext Current { get; } = new();

    public CancellationToken CancellationToken => CancellationToken.None;
}
