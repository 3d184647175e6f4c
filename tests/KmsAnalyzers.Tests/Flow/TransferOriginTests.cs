using KmsAnalyzers.Flow;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>What a result carries on of its sources, beside its size: what it is made of, and where it came from.</summary>
public sealed class TransferOriginTests
{
    [Theory]
    [InlineData("Guid.NewGuid().ToString()", "Text, Ascii, Random")]
    [InlineData("Convert.ToHexString(RandomNumberGenerator.GetBytes(32))", "Text, Ascii, Random")]
    [InlineData("Convert.FromHexString(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)))", "Random, Decoded")]
    [InlineData("RandomNumberGenerator.GetBytes(32).AsSpan(4).ToArray().Concat(data).ToArray()", "Random")]
    [InlineData("SHA256.HashData(RandomNumberGenerator.GetBytes(32))", "None")]
    [InlineData("Aes.Create().Key", "CipherKeyMaterial")]
    [InlineData("RSA.Create().ExportRSAPrivateKeyPem()", "Text, Ascii, Secret")]
    [InlineData("DateTime.UtcNow.ToString(\"O\")", "Text, Ascii, Clock")]
    [InlineData("$\"{DateTime.UtcNow.Ticks} at {text}\"", "Text, Clock")]
    [InlineData("Encoding.UTF8.GetBytes(text)", "Text")]
    [InlineData("new StringBuilder(\"a\").Append(12).Append('b').ToString()", "Text, Ascii")]
    [InlineData("new StringBuilder(\"a\").Append(text).ToString()", "None")]
    [InlineData("\"HI\".ToLower()", "None")]
    [InlineData("\"HI\".ToLowerInvariant()", "Ascii")]
    public void Tags_FollowTheContent(string expression, string expected) => Assert.Equal(expected, $"{Probe.Of(expression).Computed!.Tags}");

    [Theory]
    [InlineData("File.ReadAllBytes(text)", "ReadAllBytes")]
    [InlineData("Encoding.UTF8.GetBytes(File.ReadAllText(text)).AsSpan(1).ToArray()", "ReadAllText")]
    [InlineData("Console.ReadLine()", "ReadLine")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(number)", "Serialize")]
    [InlineData("new StreamReader(File.OpenRead(text)).ReadToEnd()", "OpenRead")]
    [InlineData("var s = new MemoryStream(); new FileStream(text, FileMode.Open).CopyTo(s); At(s.ToArray());", "FileStream")]
    [InlineData("var s = new MemoryStream(); System.Text.Json.JsonSerializer.Serialize(s, number); At(s.ToArray());", "Serialize")]
    public void WhatComesFromOutside_IsUnbounded_AndNamesItsSource(string body, string source)
    {
        var origin = Probe.Of(body).Computed!.Origin;

        Assert.Equal((OriginKind.Unbounded, source), (origin.Kind, origin.Name));
        var text = origin.At!.SourceTree!.GetText(TestContext.Current.CancellationToken);
        Assert.Contains(source, text.ToString(origin.At.SourceSpan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Encoding.UTF8.GetBytes(text)", "text")]
    [InlineData("text.Trim().Substring(1)", "text")]
    [InlineData("data.Concat(new byte[3]).ToArray()", "data")]
    [InlineData("var s = new MemoryStream(); stream.CopyTo(s); At(s.ToArray());", "stream")]
    [InlineData("new StreamReader(stream).ReadToEnd()", "stream")]
    [InlineData("new byte[int.Parse(text)]", "text")]
    public void WhatComesFromAParameter_KeepsItsName(string body, string parameter)
    {
        var origin = Probe.Of(body).Computed!.Origin;

        Assert.Equal((OriginKind.Unknown, parameter), (origin.Kind, origin.Name));
    }
}
