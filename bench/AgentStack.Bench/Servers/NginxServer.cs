using System.Diagnostics;
using AgentStack.Contract;

namespace AgentStack.Bench.Servers;

/// <summary>nginx as a streaming proxy: no buffering, connections to the agent kept alive, no access log.</summary>
internal static class NginxServer
{
    private static readonly string[] Places = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/usr/local/sbin"];

    public static ProcessStartInfo Describe(int port, Uri agent, string folder)
    {
        var nginx = Places.Select(place => Path.Combine(place, "nginx")).FirstOrDefault(File.Exists)
            ?? throw new BenchException("nginx is not installed. Install it (Debian and Ubuntu: apt-get install nginx-light), or leave it out: -- copy-loop proxy");
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, Configuration(port, agent));
        return new ProcessStartInfo(nginx, ["-p", folder, "-e", "stderr", "-c", configuration]);
    }

    private static string Configuration(int port, Uri agent) => $$"""
        daemon off;
        pid nginx.pid;
        error_log stderr error;
        worker_processes auto;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          upstream agent {
            server {{agent.Authority}};
            keepalive 512;
          }
          server {
            listen 127.0.0.1:{{port}};
            location = {{FrontRoutes.Chat}} {
              proxy_pass http://agent{{AgentRoutes.Invocations}};
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Authorization "Bearer bench";
              proxy_buffering off;
              proxy_read_timeout 120s;
            }
          }
        }
        """;
}
