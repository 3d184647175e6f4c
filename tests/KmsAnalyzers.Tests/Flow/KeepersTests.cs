using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Who may hold on to an array that it is given.</summary>
public sealed class KeepersTests
{
    private static readonly Compilation compilation = Probe.Of("At(data);", "public void Own(byte[] bytes) { }").Compilation;

    [Theory]
    [InlineData("System.Security.Cryptography.Aes", "EncryptCbc")]
    [InlineData("System.Security.Cryptography.SHA256", "HashData")]
    [InlineData("System.Convert", "ToBase64String")]
    [InlineData("System.Text.Encoding", "GetString")]
    [InlineData("System.IO.Stream", "Write")]
    [InlineData("System.Array", "Clear")]
    public void CiphersConvertersAndStreams_KeepNothing(string type, string member) => Assert.False(Keepers.MayKeep(Member(type, member)));

    [Theory]
    [InlineData("System.Collections.Generic.List`1", "Add")]
    [InlineData("System.Threading.Tasks.Task", "FromResult")]
    [InlineData("System.Tuple", "Create")]
    [InlineData("Probed", "Own")]
    public void CollectionsTasksAndCodeOfOnesOwn_MayKeep(string type, string member) => Assert.True(Keepers.MayKeep(Member(type, member)));

    private static ISymbol Member(string type, string name)
    {
        for (var declared = compilation.GetTypeByMetadataName(type); declared is not null; declared = declared.BaseType)
        {
            if (declared.GetMembers(name) is [var found, ..])
            {
                return found;
            }
        }

        throw new ArgumentException($"{type} has no {name}.");
    }
}
