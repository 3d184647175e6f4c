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

    /// <summary>Statements of an asynchronous method; its class has an <c>s3</c>, a <c>bucket</c>, a <c>keyId</c> and a <c>flag</c>.</summary>
    /// <param name="parameters">The method's parameters, if it needs any.</param>
    public static string InS3Method(string statements, string parameters = "") => InS3Class($$"""
        public async Task Run({{parameters}})
        {
            await Task.CompletedTask;
        {{Indented(statements)}}
        }
        """);

    /// <summary>Members of a class with an <c>s3</c>, a <c>bucket</c>, a <c>keyId</c> and a <c>flag</c>.</summary>
    public static string InS3Class(string members) => $$"""
        {{Usings}}using Amazon.S3;
        using Amazon.S3.Model;
        using Amazon.S3.Transfer;

        public class Sample
        {
            private readonly IAmazonS3 s3;
            private readonly string bucket;
            private readonly string keyId;
            private readonly bool flag;

            public Sample(IAmazonS3 s3, string bucket, string keyId, bool flag)
            {
                this.s3 = s3;
                this.bucket = bucket;
                this.keyId = keyId;
                this.flag = flag;
            }

        {{Indented(members)}}
        }
        """;

    private static string Indented(string lines) => string.Join('\n', lines.Split('\n').Select(line => line.Length == 0 ? line : "    " + line));
}
