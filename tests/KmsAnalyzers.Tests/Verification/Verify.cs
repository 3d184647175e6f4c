using KmsAnalyzers.Rules;
using Xunit;

namespace KmsAnalyzers.Tests.Verification;

/// <summary>
/// What tests of a rule say. Code marks what is reported, <c>{|KMS1001:…|}</c>; additional locations are not compared. Unless it says
/// otherwise, it is compiled against SDK v3 and v4.
/// </summary>
internal static class Verify<TRule>
    where TRule : IKmsRule, new()
{
    private static readonly string mark = "{|" + new TRule().Descriptor.Id + ":";

    public static Task Triggers(string code, Sdk sdk = Sdk.Both, string? options = null, string? buildProperties = null)
    {
        Assert.Contains(mark, code, StringComparison.Ordinal);
        return Run(code, sdk, options, buildProperties);
    }

    public static Task StaysSilent(string code, Sdk sdk = Sdk.Both, string? options = null, string? buildProperties = null)
    {
        Assert.DoesNotContain("{|KMS", code, StringComparison.Ordinal);
        return Run(code, sdk, options, buildProperties);
    }

    private static async Task Run(string code, Sdk sdk, string? options, string? buildProperties)
    {
        foreach (var one in sdk.Each())
        {
            var test = new RuleTest<TRule>(code, one)
            {
                Options = options,
                BuildProperties = buildProperties,
            };
            await test.RunAsync(TestContext.Current.CancellationToken);
        }
    }
}
