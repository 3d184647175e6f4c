namespace KmsAnalyzers.Tests.Verification;

/// <summary>The code around what a test is about.</summary>
internal static class Wrapping
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;
        using Amazon.Runtime;

        """;

    /// <summary>Statements of an asynchronous method; its class has a <c>client</c>, a <c>keyId</c> and a <c>flag</c>.</summary>
    /// <param name="parameters">The method's parameters, if it needs any.</param>
    public static string InMethod(string statements, string parameters = "") => InClass($$"""
        public async Task Run({{parameters}})
        {
            await Task.CompletedTask;
        {{Indented(statements)}}
        }
        """);

    /// <summary>Members of a class with a <c>client</c>, a <c>keyId</c> and a <c>flag</c>.</summary>
    public static string InClass(string members) => $$"""
        {{Usings}}
        public class Sample
        {
            private readonly IAmazonKeyManagementService client;
            private readonly string keyId;
            private readonly bool flag;

            public Sample(IAmazonKeyManagementService client, string keyId, bool flag)
            {
                this.client = client;
                this.keyId = keyId;
                this.flag = flag;
            }

        {{Indented(members)}}
        }
        """;

    private static string Indented(string lines) => string.Join('\n', lines.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
