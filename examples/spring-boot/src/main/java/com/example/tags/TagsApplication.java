package com.example.tags;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A web application that tags questions; {@link TagController} uses the classifier. */
@SpringBootApplication
public class TagsApplication {

  public static void main(String[] args) {
    SpringApplication.run(TagsApplication.class, args);
  }
}
