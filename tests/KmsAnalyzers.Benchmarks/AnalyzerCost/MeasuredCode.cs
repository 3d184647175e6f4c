using Amazon.KeyManagementService;
using Amazon.Runtime;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Benchmarks.AnalyzerCost;

/// <summary>The files of the project that the analyzers compiles.</summary>
internal static class MeasuredCode
{
    /// <summary>Findings in each file of <see cref="WithKms"/>.</summary>
    internal const int FindingsPerFile = 3;

    internal static IEnumerable<MetadataReference> Framework => Net100.References.All;

    internal static IEnumerable<MetadataReference> AwsSdk =>
        new[] { typeof(AmazonServiceClient), typeof(AmazonKeyManagementServiceClient) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location));

    /// <summary>Code of no special kind: a type with state, loops, queries and asynchronous calls.</summary>
    internal static string Ordinary(int number) => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading.Tasks;

        namespace Measured.Area{{number % 20}};

        public sealed class Ledger{{number}}
        {
            private readonly Dictionary<string, decimal> balances = new();
            private readonly List<string> journal = new();

            public decimal Total => balances.Values.Sum();

            public void Book(string account, decimal amount)
            {
                if (string.IsNullOrWhiteSpace(account))
                {
                    throw new ArgumentException("An account has a name.", nameof(account));
                }

                balances[account] = balances.TryGetValue(account, out var balance) ? balance + amount : amount;
                journal.Add($"{account}: {amount}");
            }

            public IReadOnlyList<(string Account, decimal Balance)> Largest(int count) =>
                balances.OrderByDescending(pair => pair.Value).Take(count).Select(pair => (pair.Key, pair.Value)).ToList();

            public async Task ImportAsync(string path)
            {
                foreach (var line in await File.ReadAllLinesAsync(path))
                {
                    var parts = line.Split(';');
                    switch (parts.Length)
                    {
                        case 2 when decimal.TryParse(parts[1], out var amount):
                            Book(parts[0], amount);
                            break;
                        case 0 or 1:
                            continue;
                        default:
                            throw new FormatException(line);
                    }
                }
            }

            public async Task ExportAsync(Stream destination)
            {
                await using var writer = new StreamWriter(destination);
                for (var index = 0; index < journal.Count; index++)
                {
                    await writer.WriteLineAsync($"{index + 1}: {journal[index]}");
                }
            }

            public int Checksum(byte[] bytes)
            {
                var sum = {{number}};
                foreach (var value in bytes)
                {
                    sum = unchecked((sum * 31) + value);
                    while (sum > 1_000_000)
                    {
                        sum /= 2;
                    }
                }

                return sum;
            }
        }
        """;

    /// <summary>Code that encrypts, decrypts and asks for data keys, some of it wrongly.</summary>
    internal static string WithKms(int number) => $$"""
        {{UsingsOfKms}}
        namespace Measured.Area{{number % 20}};

        {{Vault($"Vault{number}", string.Join("\n\n", kmsMethods))}}
        """;

    /// <summary>The same, each method in a type of its own.</summary>
    internal static string WithKmsAlone(int number) => $$"""
        {{UsingsOfKms}}
        namespace Measured.Area{{number % 20}};

        {{string.Join('\n', kmsMethods.Index().Select(method => Vault($"Vault{number}Part{method.Index}", method.Item)))}}
        """;

    private const string UsingsOfKms = """
        using System;
        using System.IO;
        using System.Text;
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        """;

    private static readonly string[] kmsMethods =
    [
        """
            public async Task<byte[]> SealFileAsync(string path)
            {
                var request = new EncryptRequest { KeyId = keyId };
                request.Plaintext = new MemoryStream(await File.ReadAllBytesAsync(path));
                var response = await kms.EncryptAsync(request);
                return response.CiphertextBlob.ToArray();
            }
        """,
        """
            public async Task<byte[]> SealAsync(byte[] content)
            {
                if (content.Length > 4096)
                {
                    throw new ArgumentException("Too long.", nameof(content));
                }

                var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(content) });
                return response.CiphertextBlob.ToArray();
            }
        """,
        """
            public async Task<byte[]> SealPageAsync(string[] rows)
            {
                var page = new byte[64 * 128];
                for (var row = 0; row < Math.Min(rows.Length, 64); row++)
                {
                    Encoding.UTF8.GetBytes(rows[row]).AsSpan().CopyTo(page.AsSpan(row * 128, 128));
                }

                var response = await kms.EncryptAsync(new EncryptRequest { KeyId = keyId, Plaintext = new MemoryStream(page) });
                return response.CiphertextBlob.ToArray();
            }
        """,
        """
            public async Task<byte[]> OpenAsync(byte[] content)
            {
                var response = await kms.DecryptAsync(new DecryptRequest { KeyId = keyId, CiphertextBlob = new MemoryStream(content) });
                return response.Plaintext.ToArray();
            }
        """,
        """
            public async Task<byte[]> ReserveAsync()
            {
                var response = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256 });
                return response.CiphertextBlob.ToArray();
            }
        """,
    ];

    private static string Vault(string name, string methods) => $$"""
        public sealed class {{name}}
        {
            private readonly IAmazonKeyManagementService kms = new AmazonKeyManagementServiceClient(new AmazonKeyManagementServiceConfig { Timeout = TimeSpan.FromSeconds(10) });
            private readonly string keyId;

            public {{name}}(string keyId) => this.keyId = keyId;

        {{methods}}
        }
        """;

    /// <summary>Code that is full of literals put into properties: tables of a catalogue.</summary>
    internal static string Literals(int number) => $$"""
        using System.Collections.Generic;

        namespace Measured.Area{{number % 20}};

        public sealed class Country{{number}}
        {
            public string Code { get; set; } = "";

            public string Name { get; set; } = "";

            public string Currency { get; set; } = "";

            public int Prefix { get; set; }

            public int Digits { get; set; }
        }

        public static class Countries{{number}}
        {
            public static IReadOnlyList<Country{{number}}> All() => new[]
            {
        {{Lines(30, row => $$"""        new Country{{number}} { Code = "C{{row}}", Name = "Country {{row}}", Currency = "X{{row}}", Prefix = {{row}}, Digits = 9 },""")}}
            };
        }
        """;

    /// <summary>Requests of KMS whose properties are all given literals.</summary>
    internal static string LiteralsForKms(int number) => $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        namespace Measured.Area{{number % 20}};

        public sealed class Keys{{number}}
        {
            private readonly IAmazonKeyManagementService kms;

            public Keys{{number}}(IAmazonKeyManagementService kms) => this.kms = kms;

            public async Task MakeAsync()
            {
        {{Lines(8, row => $$"""
                    await kms.CreateKeyAsync(new CreateKeyRequest { Description = "Key {{row}} of area {{number}}", Policy = "{}", KeyUsage = "ENCRYPT_DECRYPT", Origin = "AWS_KMS", MultiRegion = false });
                    await kms.CreateAliasAsync(new CreateAliasRequest { AliasName = "alias/area-{{number}}-{{row}}", TargetKeyId = "1234abcd-12ab-34cd-56ef-1234567890ab" });
                    await kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = "alias/area-{{number}}-{{row}}", KeySpec = "AES_256" });
                    await kms.ScheduleKeyDeletionAsync(new ScheduleKeyDeletionRequest { KeyId = "alias/area-{{number}}-{{row}}", PendingWindowInDays = 30 });
            """)}}
            }
        }
        """;

    /// <summary>One method of 25 lines for each of so many calls of Encrypt, each of which is given too much.</summary>
    internal static string LongMethod(int calls) => $$"""
        using System;
        using System.IO;
        using System.Text;
        using System.Threading.Tasks;
        using Amazon.KeyManagementService;
        using Amazon.KeyManagementService.Model;

        namespace Measured;

        public static class Archive
        {
            public static async Task<int> StoreAsync(IAmazonKeyManagementService kms, string keyId, string name, int mode)
            {
                var stored = 0;
        {{Lines(calls, number => $$"""
                    // Section {{number}}
                    var title{{number}} = name + ", section {{number}}";
                    var header{{number}} = Encoding.UTF8.GetBytes(title{{number}});
                    if (header{{number}}.Length > 512)
                    {
                        throw new ArgumentException("Too long.", nameof(name));
                    }

                    var page{{number}} = new byte[8192 + header{{number}}.Length];
                    header{{number}}.CopyTo(page{{number}}, 0);
                    for (var row = header{{number}}.Length; row < page{{number}}.Length; row++)
                    {
                        page{{number}}[row] = (byte)(row % 251);
                    }

                    var request{{number}} = new EncryptRequest { KeyId = keyId };
                    request{{number}}.Plaintext = new MemoryStream(page{{number}});
                    if (mode == {{number}})
                    {
                        stored += page{{number}}.Length;
                    }

                    var response{{number}} = await kms.EncryptAsync(request{{number}});
                    stored += (int)response{{number}}.CiphertextBlob.Length;
                    Console.WriteLine($"{title{{number}}}: {stored}");

            """)}}
                return stored;
            }
        }
        """;

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(1, count).Select(line));
}
