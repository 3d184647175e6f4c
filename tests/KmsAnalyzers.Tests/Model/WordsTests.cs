using KmsAnalyzers.Model;
using Xunit;

namespace KmsAnalyzers.Tests.Model;

public class WordsTests
{
    [Theory]
    [InlineData("apiKey", "api Key")]
    [InlineData("ApiKeyV2", "Api Key V")]
    [InlineData("API_KEY", "API KEY")]
    [InlineData("_clientSecret", "client Secret")]
    [InlineData("IV", "IV")]
    [InlineData("IVSize", "IV Size")]
    [InlineData("keyboard", "keyboard")]
    [InlineData("data2key", "data key")]
    [InlineData("", "")]
    [InlineData("__1", "")]
    public void AnIdentifier_FallsIntoItsWords(string identifier, string expected) => Assert.Equal(expected, string.Join(' ', Words.Of(identifier)));
}
